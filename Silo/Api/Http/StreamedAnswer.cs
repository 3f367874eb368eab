using System.Buffers;
using System.Text;

namespace Matching.Silo.Api.Http;

/// <summary>
/// A stream of answers: a message a line, or server-sent events for callers that accept those. Each line that is written goes out at once, as what it
/// is: a message, or, after the call has failed, its status.
/// </summary>
internal sealed class StreamedAnswer : Stream
{
    /// <summary>Media type of messages separated by line ends.</summary>
    public const string Lines = "application/x-ndjson";

    /// <summary>Media type of server-sent events (HTML Living Standard, section 9.2).</summary>
    public const string Events = "text/event-stream";

    private readonly HttpCall call;
    private readonly Stream inner;
    private readonly bool asEvents;
    private readonly ArrayBufferWriter<byte> line = new();

    private StreamedAnswer(HttpCall call)
    {
        this.call = call;
        inner = call.Http.Response.Body;
        asEvents = call.Http.Request.Headers.Accept.ToString().Contains(Events, StringComparison.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    private HttpResponse Response => call.Http.Response;

    /// <summary>What failed before any message is a plain answer with a status of its own.</summary>
    private bool IsRefusal => Response.StatusCode != StatusCodes.Status200OK;

    /// <summary>Sends what a method writes as a stream.</summary>
    public static async Task Send(HttpCall call, RequestDelegate next)
    {
        var answer = new StreamedAnswer(call);
        call.Http.Response.Body = answer;
        await next(call.Http);

        // A stream without any message still has a media type.
        answer.Begin();
    }

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Span.IndexOf((byte)'\n') is var end and >= 0)
        {
            line.Write(buffer.Span[..end]);
            await SendLine(cancellationToken);
            buffer = buffer[(end + 1)..];
        }

        line.Write(buffer.Span);
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Streams are written asynchronously.");

    private async Task SendLine(CancellationToken cancellationToken)
    {
        Begin();
        var (before, after) = (IsRefusal, call.Failed, asEvents) switch
        {
            (true, _, _) or (false, false, false) => (string.Empty, "\n"),
            (false, false, true) => ("data: ", "\n\n"),
            (false, true, false) => ("{\"error\":", "}\n"),
            (false, true, true) => ("event: error\ndata: {\"error\":", "}\n\n"),
        };
        await inner.WriteAsync(Encoding.UTF8.GetBytes(before), cancellationToken);
        await inner.WriteAsync(line.WrittenMemory, cancellationToken);
        await inner.WriteAsync(Encoding.UTF8.GetBytes(after), cancellationToken);
        await inner.FlushAsync(cancellationToken);
        line.ResetWrittenCount();
    }

    private void Begin()
    {
        if (!Response.HasStarted && !IsRefusal)
        {
            Response.ContentType = asEvents ? Events : Lines;
            Response.Headers.CacheControl = "no-store";
        }
    }
}
