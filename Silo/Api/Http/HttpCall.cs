using System.Globalization;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace Matching.Silo.Api.Http;

/// <summary>A call that comes as JSON over HTTP: what the request says beyond its method, and what became of it. A feature of its request.</summary>
internal sealed class HttpCall : IDisposable
{
    /// <summary>Header in which a caller says how many seconds it waits; work stops then.</summary>
    public const string TimeoutHeader = "X-Server-Timeout";

    private readonly CancellationToken left;
    private readonly CancellationTokenSource ending;

    /// <summary>The call that a request makes. From here on the request is aborted when its deadline passes too.</summary>
    public HttpCall(HttpContext http, MethodDescriptor method, HttpRule rule)
    {
        Http = http;
        Method = method;
        Rule = rule;
        left = http.RequestAborted;
        ending = CancellationTokenSource.CreateLinkedTokenSource(left);
        if (double.TryParse(http.Request.Headers[TimeoutHeader], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e6)
        {
            Deadline = DateTime.UtcNow.AddSeconds(seconds);
            ending.CancelAfter(TimeSpan.FromSeconds(seconds));
        }

        http.RequestAborted = ending.Token;
        http.Features.Set(this);
    }

    /// <summary>The request.</summary>
    public HttpContext Http { get; }

    /// <summary>The method.</summary>
    public MethodDescriptor Method { get; }

    /// <summary>Its mapping.</summary>
    public HttpRule Rule { get; }

    /// <summary>Path of the method, such as "/matching.v1.VacancyService/GetVacancy".</summary>
    public string Path => $"/{Method.Service.FullName}/{Method.Name}";

    /// <summary>When the caller stops waiting, in UTC.</summary>
    public DateTime Deadline { get; } = DateTime.MaxValue;

    /// <summary>Whether nobody is there any more to be answered.</summary>
    public bool HasLeft => left.IsCancellationRequested;

    /// <summary>What query and body say; null for a stream of requests.</summary>
    public IMessage? Request { get; set; }

    /// <summary>What the method answered; null for a stream of answers.</summary>
    public IMessage? Answer { get; set; }

    /// <summary>Whether the call has failed: what is still written is its status.</summary>
    public bool Failed { get; private set; }

    /// <summary>The call of a request; null when it is none.</summary>
    public static HttpCall? Of(HttpContext http) => http.Features.Get<HttpCall>();

    /// <summary>Notes that the call fails, and says with which status. Headers that the status asks for are set while that can be done.</summary>
    public RpcException Fail(RpcException error)
    {
        Failed = true;
        var status = ending.IsCancellationRequested && !HasLeft ? new RpcException(new Grpc.Core.Status(StatusCode.DeadlineExceeded, "The deadline of the call passed.")) : error;
        StatusJson.SetHeaders(Http.Response, status);
        return status;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Http.RequestAborted = left;
        ending.Dispose();
    }
}
