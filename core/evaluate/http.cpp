// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/http.h"

#include <curl/curl.h>

#include "core/jobs/outcome.h"

#include <algorithm>
#include <cctype>
#include <memory>
#include <mutex>

namespace cutaway {

namespace {
    struct EndUrl {
        void operator()(CURLU* url) const { curl_url_cleanup(url); }
    };
    struct EndEasy {
        void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
    };
    struct EndMulti {
        void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
    };
    struct EndList {
        void operator()(curl_slist* list) const { curl_slist_free_all(list); }
    };

    void startCurl()
    {
        static std::once_flag once;
        std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    }

    std::string part(CURLU* url, CURLUPart which, unsigned flags = 0)
    {
        char* text = nullptr;
        if (curl_url_get(url, which, &text, flags) != CURLUE_OK)
            return {};
        std::string made(text);
        curl_free(text);
        return made;
    }

    /// A reply as it comes in, no more of it than is wanted.
    struct Incoming {
        std::string body;
        std::size_t most = 0;
        bool tooLong = false;
    };
    std::size_t take(char* bytes, std::size_t, std::size_t count, void* into)
    {
        auto& incoming = *static_cast<Incoming*>(into);
        if (incoming.body.size() + count > incoming.most) {
            incoming.tooLong = true;
            return 0; // ends the transfer
        }
        incoming.body.append(bytes, count);
        return count;
    }

    bool isLoopback(const std::string& host)
    {
        return host == "localhost" || host.ends_with(".localhost") || host.starts_with("127.") || host == "[::1]";
    }

    /// Runs the transfer to its end; a stop is heard at once. Throws CancelledError.
    CURLcode finish(CURL* easy, const std::stop_token& stop)
    {
        const std::unique_ptr<CURLM, EndMulti> multi(curl_multi_init());
        if (!multi || curl_multi_add_handle(multi.get(), easy) != CURLM_OK)
            return CURLE_OUT_OF_MEMORY;
        CURLcode code = CURLE_OK;
        bool stopped = false;
        {
            const std::stop_callback wake(stop, [&] { curl_multi_wakeup(multi.get()); });
            for (int running = 1; running > 0 && !(stopped = stop.stop_requested());) {
                if (curl_multi_perform(multi.get(), &running) != CURLM_OK)
                    break;
                if (running > 0)
                    curl_multi_poll(multi.get(), nullptr, 0, 1000, nullptr);
            }
        }
        int left = 0;
        while (const CURLMsg* message = curl_multi_info_read(multi.get(), &left))
            if (message->msg == CURLMSG_DONE)
                code = message->data.result;
        curl_multi_remove_handle(multi.get(), easy);
        if (stopped)
            throw CancelledError();
        return code;
    }

    void describe(HttpReply& reply, CURLcode code, const HttpAddress& address, const HttpOptions& options, bool tooLong)
    {
        const auto server = address.host + ":" + std::to_string(address.port);
        if (code == CURLE_OK)
            return;
        reply.mayPass = true;
        if (tooLong) {
            reply.mayPass = false;
            reply.problem = Sentence::tr("The server's reply is longer than %1 bytes, and was cut off there.",
                static_cast<std::int64_t>(options.mostBytes));
        } else if (code == CURLE_OPERATION_TIMEDOUT) {
            reply.problem = Sentence::tr(
                "%1 gave no whole reply within %2 seconds. Is it still loading its model? Allow it more time.", server,
                static_cast<std::int64_t>(options.timeout + 0.5));
        } else if (code == CURLE_COULDNT_CONNECT || code == CURLE_COULDNT_RESOLVE_HOST) {
            reply.problem = Sentence::tr("There is no server at %1. Start it, or correct the address.", server);
        } else if (code == CURLE_GOT_NOTHING || code == CURLE_PARTIAL_FILE || code == CURLE_RECV_ERROR
            || code == CURLE_SEND_ERROR) {
            reply.problem = Sentence::tr("%1 ended the connection in the middle of its reply.", server);
        } else {
            reply.mayPass = false;
            reply.problem = Sentence::tr("%1 can't be asked: %2.", server, std::string(curl_easy_strerror(code)));
        }
    }

    HttpReply post(const HttpAddress& address, const std::string& json, const HttpOptions& options,
        const std::stop_token& stop, std::string& redirect)
    {
        HttpReply reply;
        const std::unique_ptr<CURL, EndEasy> handle(curl_easy_init());
        if (!handle)
            throw std::bad_alloc();
        CURL* easy = handle.get();
        curl_slist* made = curl_slist_append(nullptr, "Content-Type: application/json");
        made = curl_slist_append(made, "Expect:"); // no waiting for "100 Continue"
        if (!options.bearer.empty())
            made = curl_slist_append(made, ("Authorization: Bearer " + options.bearer).c_str());
        const std::unique_ptr<curl_slist, EndList> headers(made);
        Incoming incoming { {}, options.mostBytes, false };
        curl_easy_setopt(easy, CURLOPT_URL, address.text().c_str());
        curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
        curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
        curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers.get());
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(json.size()));
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, json.c_str());
        curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take);
        curl_easy_setopt(easy, CURLOPT_WRITEDATA, &incoming);
        curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::min(options.timeout, 10.0) * 1000));
        curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(options.timeout * 1000));
        curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(easy, CURLOPT_USERAGENT, "cutaway/" CUTAWAY_VERSION);
#if LIBCURL_VERSION_NUM >= 0x075700
        curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L); // a stop does not wait for a name to be looked up
#endif
        if (isLoopback(address.host))
            curl_easy_setopt(easy, CURLOPT_PROXY, ""); // this machine is asked itself, whatever proxy the system has
        const auto code = finish(easy, stop);
        curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &reply.status);
        curl_off_t wait = 0;
        if (curl_easy_getinfo(easy, CURLINFO_RETRY_AFTER, &wait) == CURLE_OK)
            reply.retryAfter = static_cast<double>(wait);
        char* to = nullptr;
        if (curl_easy_getinfo(easy, CURLINFO_REDIRECT_URL, &to) == CURLE_OK && to)
            redirect = to;
        reply.body = std::move(incoming.body);
        describe(reply, code, address, options, incoming.tooLong);
        return reply;
    }
} // namespace

std::string HttpAddress::text() const
{
    return scheme + "://" + host + ":" + std::to_string(port) + path;
}

HttpAddress parseHttpAddress(const std::string& address)
{
    startCurl();
    const std::unique_ptr<CURLU, EndUrl> url(curl_url());
    if (!url)
        throw std::bad_alloc();
    const auto bad = [](const Sentence& why) { return InputError(why); };
    const auto whole = address.find("://") == std::string::npos ? "http://" + address : address;
    if (curl_url_set(url.get(), CURLUPART_URL, whole.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK)
        throw bad(Sentence::tr(
            "\"%1\" is no address of a server. One looks like this: http://localhost:11434.", address.substr(0, 200)));
    HttpAddress parsed;
    parsed.scheme = part(url.get(), CURLUPART_SCHEME);
    std::transform(parsed.scheme.begin(), parsed.scheme.end(), parsed.scheme.begin(),
        [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (parsed.scheme != "http" && parsed.scheme != "https")
        throw bad(Sentence::tr("The address must begin with http:// or https://, not with %1:.", parsed.scheme));
    if (!part(url.get(), CURLUPART_USER).empty() || !part(url.get(), CURLUPART_PASSWORD).empty())
        throw bad(Sentence::tr("Leave name and password out of the address: it is written into the report."));
    parsed.host = part(url.get(), CURLUPART_HOST);
    std::transform(parsed.host.begin(), parsed.host.end(), parsed.host.begin(),
        [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (parsed.host.empty())
        throw bad(Sentence::tr("The address names no server."));
    parsed.port = std::stol(part(url.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT));
    parsed.path = part(url.get(), CURLUPART_PATH);
    if (parsed.path.empty())
        parsed.path = "/";
    if (const auto query = part(url.get(), CURLUPART_QUERY); !query.empty())
        parsed.path += "?" + query;
    return parsed;
}

HttpReply postJson(
    const std::string& address, const std::string& json, const HttpOptions& options, const std::stop_token& stop)
{
    auto server = parseHttpAddress(address);
    for (int hops = 0;; ++hops) {
        if (stop.stop_requested())
            throw CancelledError();
        std::string redirect;
        auto reply = post(server, json, options, stop, redirect);
        if (reply.problem || redirect.empty())
            return reply;
        HttpAddress next;
        try {
            next = parseHttpAddress(redirect);
        } catch (const InputError&) {
            next = {};
        }
        if (hops >= 3 || !next.sameServer(server)) {
            reply.problem = Sentence::tr(
                "%1 sends the question on to another address, which is not followed. Give the address that is meant.",
                server.host + ":" + std::to_string(server.port));
            return reply;
        }
        server = next;
    }
}

} // namespace cutaway
