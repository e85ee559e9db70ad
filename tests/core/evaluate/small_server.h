// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace cutaway::testing {

/// A server on this machine, for tests: takes one connection after another, reads one request from each and lets `answer` write. A connection ends
/// when `answer` returns.
class SmallServer {
public:
    /// `request`: head and body as they came. `write` is false once the other side has gone.
    using Write = std::function<bool(const std::string&)>;
    using Answer = std::function<void(int number, const std::string& request, const Write& write)>;

    explicit SmallServer(Answer answer)
        : m_answer(std::move(answer))
    {
        m_socket = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        if (::bind(m_socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 || ::listen(m_socket, 8) != 0
            || ::getsockname(m_socket, reinterpret_cast<sockaddr*>(&address), &size) != 0)
            throw std::runtime_error("no port to listen on");
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this] { serve(); });
    }
    ~SmallServer()
    {
        m_over = true;
        m_thread.join();
        ::close(m_socket);
    }
    SmallServer(const SmallServer&) = delete;
    SmallServer& operator=(const SmallServer&) = delete;

    std::string address() const { return "http://127.0.0.1:" + std::to_string(m_port); }
    bool over() const { return m_over; } ///< an `answer` that waits must look at it
    std::vector<std::string> requests() const
    {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }

    static std::string reply(
        const std::string& body, const std::string& status = "200 OK", const std::string& heads = "")
    {
        return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nConnection: close\r\n" + heads
            + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    }

private:
    void serve()
    {
        while (!m_over) {
            pollfd waiting { m_socket, POLLIN, 0 };
            if (::poll(&waiting, 1, 20) <= 0)
                continue;
            const int connection = ::accept(m_socket, nullptr, nullptr);
            if (connection < 0)
                continue;
            const auto request = read(connection);
            int number = 0;
            {
                const std::lock_guard lock(m_mutex);
                number = static_cast<int>(m_requests.size());
                m_requests.push_back(request);
            }
            m_answer(number, request, [&](const std::string& bytes) {
                for (std::size_t at = 0; at < bytes.size();) {
                    const auto sent = ::send(connection, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
                    if (sent <= 0)
                        return false;
                    at += static_cast<std::size_t>(sent);
                }
                return true;
            });
            ::close(connection);
        }
    }

    static std::string read(int connection)
    {
        std::string request;
        char some[65536];
        for (std::size_t wanted = std::string::npos; request.size() < wanted;) {
            const auto count = ::recv(connection, some, sizeof some, 0);
            if (count <= 0)
                break;
            request.append(some, static_cast<std::size_t>(count));
            const auto head = request.find("\r\n\r\n");
            const auto length = request.find("Content-Length: ");
            if (head != std::string::npos && length < head)
                wanted = head + 4 + std::stoul(request.substr(length + 16));
        }
        return request;
    }

    Answer m_answer;
    int m_socket = -1;
    int m_port = 0;
    std::atomic<bool> m_over = false;
    mutable std::mutex m_mutex;
    std::vector<std::string> m_requests;
    std::thread m_thread;
};

} // namespace cutaway::testing
