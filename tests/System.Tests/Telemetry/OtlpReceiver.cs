using System.Collections.Concurrent;
using System.Text;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Matching.SystemTests.Telemetry;

/// <summary>A span as it arrived.</summary>
internal sealed record ReceivedSpan(string Trace, string Id, string Parent, string Name);

/// <summary>Receives OTLP over HTTP as a collector does, and reads of its protobuf what tests look at, by OTLP's field numbers.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<byte[]> bodies = [];
    private readonly ConcurrentQueue<ReceivedSpan> spans = [];
    private readonly ConcurrentQueue<string> metrics = [];
    private readonly ConcurrentQueue<string> logs = [];

    private OtlpReceiver(WebApplication app) => this.app = app;

    /// <summary>Where it listens.</summary>
    public string Address => app.Urls.Single();

    /// <summary>Spans so far.</summary>
    public IReadOnlyCollection<ReceivedSpan> Spans => spans;

    /// <summary>Names of metrics so far.</summary>
    public IReadOnlyCollection<string> Metrics => metrics;

    /// <summary>Texts of log records so far.</summary>
    public IReadOnlyCollection<string> Logs => logs;

    /// <summary>Everything that arrived, as text, for looking for what must not be in it.</summary>
    public string Everything => string.Concat(bodies.Select(Encoding.UTF8.GetString));

    /// <summary>Starts one on a free port.</summary>
    public static async Task<OtlpReceiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new OtlpReceiver(builder.Build());
        receiver.app.MapPost("/v1/{signal}", receiver.Receive);
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Receive(HttpContext http, string signal)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        bodies.Enqueue(body.ToArray());

        // All three signals: resource (1), of it scopes (2), of each its items (2).
        foreach (var item in Messages(body.ToArray(), 1).SelectMany(resource => Messages(resource, 2)).SelectMany(scope => Messages(scope, 2)))
        {
            switch (signal)
            {
                case "traces":
                    spans.Enqueue(new ReceivedSpan(Hex(item, 1), Hex(item, 2), Hex(item, 4), Text(item, 5)));
                    break;
                case "metrics":
                    metrics.Enqueue(Text(item, 1));
                    break;
                default:
                    logs.Enqueue(Messages(item, 5).Select(value => Text(value, 1)).FirstOrDefault(string.Empty));
                    break;
            }
        }
    }

    private static string Text(byte[] message, int field) => Encoding.UTF8.GetString(Messages(message, field).FirstOrDefault([]));

    private static string Hex(byte[] message, int field) => Convert.ToHexStringLower(Messages(message, field).FirstOrDefault([]));

    /// <summary>Values of a field whose wire type is "length-delimited".</summary>
    private static IEnumerable<byte[]> Messages(byte[] message, int field)
    {
        var input = new CodedInputStream(message);
        while (input.ReadTag() is var tag and not 0)
        {
            if (tag >> 3 == field && (tag & 7) == 2)
            {
                yield return input.ReadBytes().ToByteArray();
            }
            else
            {
                input.SkipLastField();
            }
        }
    }
}
