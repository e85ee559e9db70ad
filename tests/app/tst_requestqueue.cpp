// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/requestqueue.h"

#include <thread>

#include <QtTest>

using namespace cutaway;

namespace {
ReadJob read(std::uint64_t generation)
{
    ReadJob job;
    job.request.generation = generation;
    return job;
}
} // namespace

class TestRequestQueue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesOutInOrder()
    {
        RequestQueue queue;
        queue.push(OpenJob {});
        queue.push(ThreadsJob { 2 });
        QVERIFY(std::holds_alternative<OpenJob>(*queue.wait()));
        QCOMPARE(std::get<ThreadsJob>(*queue.wait()).threads, 2);
        QCOMPARE(queue.size(), std::size_t(0));
    }
    void onlyTheNewestReadingWaits()
    {
        RequestQueue queue;
        queue.push(read(1));
        queue.push(HeadJob { 1, 0, 0 });
        queue.push(OpenJob {});
        queue.push(read(2));
        queue.push(read(3));
        QCOMPARE(queue.size(), std::size_t(2));
        QVERIFY(std::holds_alternative<OpenJob>(*queue.wait()));
        QCOMPARE(std::get<ReadJob>(*queue.wait()).request.generation, std::uint64_t(3));
    }
    void onlyTheNewestHeadWaits()
    {
        RequestQueue queue;
        queue.push(read(1));
        queue.push(HeadJob { 1, 0, 0 });
        queue.push(HeadJob { 1, 2, 1 });
        QCOMPARE(queue.size(), std::size_t(2));
        QVERIFY(std::holds_alternative<ReadJob>(*queue.wait()));
        QCOMPARE(std::get<HeadJob>(*queue.wait()).layer, 2);
    }
    void takesOnlyWhatIsWanted()
    {
        RequestQueue queue;
        queue.push(TrainJob {});
        queue.push(read(1));
        const auto small = [](const Job& job) { return std::holds_alternative<ReadJob>(job); };
        QVERIFY(queue.take(small));
        QVERIFY(!queue.take(small));
        QCOMPARE(queue.size(), std::size_t(1));
    }
    void closingWakesTheWorker()
    {
        RequestQueue queue;
        std::optional<Job> got = OpenJob {};
        std::thread worker([&] { got = queue.wait(); });
        queue.close();
        worker.join();
        QVERIFY(!got);
        queue.push(OpenJob {});
        QVERIFY(!queue.wait());
    }
};

QTEST_GUILESS_MAIN(TestRequestQueue)
#include "tst_requestqueue.moc"
