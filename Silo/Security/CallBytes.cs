using System.IO.Pipelines;
using Google.Protobuf;
using Microsoft.AspNetCore.Http.Features;

namespace Matching.Silo.Security;

/// <summary>
/// The bytes of one call's requests while the service holds them: from their arrival until the call ends or, in a stream, until the request that they made is
/// answered. A stream that answers each request once gives the oldest back with each answer.
/// </summary>
internal sealed class CallBytes(PipeReader body, ByteBudget budget) : PipeReader, IRequestBodyPipeFeature, IDisposable
{
    private readonly Queue<long> unanswered = [];
    private readonly Lock guard = new();
    private ReadResult last;
    private long waiting;
    private long consumed;
    private long total;
    private bool ended;

    /// <inheritdoc/>
    public PipeReader Reader => this;

    /// <summary>The bytes of a call that was let in, if they are counted.</summary>
    public static CallBytes? Of(HttpContext http) => http.Features.Get<IRequestBodyPipeFeature>() as CallBytes;

    /// <summary>A request of a stream was made of what was read since the one before.</summary>
    /// <param name="request">The request.</param>
    /// <param name="isPacked">Whether it came compressed, and takes more room than what was read.</param>
    /// <exception cref="RefusalException">RESOURCE_EXHAUSTED.</exception>
    public void Read(object request, bool isPacked)
    {
        Unpacked(request, isPacked);
        lock (guard)
        {
            unanswered.Enqueue(consumed);
            consumed = 0;
        }
    }

    /// <summary>Counts what a request takes beyond the bytes that it came in.</summary>
    /// <exception cref="RefusalException">RESOURCE_EXHAUSTED.</exception>
    public void Unpacked(object request, bool isPacked)
    {
        if (isPacked && request is IMessage message && message.CalculateSize() - consumed is var more and > 0)
        {
            Take(more);
            consumed += more;
        }
    }

    /// <summary>A request of a stream was answered.</summary>
    public void Answered()
    {
        lock (guard)
        {
            if (!ended && unanswered.TryDequeue(out var bytes))
            {
                GiveBack(bytes);
            }
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) => Received(await body.ReadAsync(cancellationToken));

    /// <inheritdoc/>
    public override bool TryRead(out ReadResult result)
    {
        var read = body.TryRead(out result);
        if (read)
        {
            Received(result);
        }

        return read;
    }

    /// <inheritdoc/>
    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    /// <inheritdoc/>
    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        var bytes = last.Buffer.Slice(0, consumed).Length;
        waiting -= bytes;
        this.consumed += bytes;
        last = default;
        body.AdvanceTo(consumed, examined);
    }

    /// <inheritdoc/>
    public override void CancelPendingRead() => body.CancelPendingRead();

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null) => body.Complete(exception);

    /// <summary>The call has ended: all of it is given back.</summary>
    public void Dispose()
    {
        lock (guard)
        {
            ended = true;
            GiveBack(total);
        }
    }

    private ReadResult Received(ReadResult result)
    {
        var more = result.Buffer.Length - waiting;
        if (more > 0)
        {
            try
            {
                Take(more);
            }
            catch (RefusalException)
            {
                body.AdvanceTo(result.Buffer.Start, result.Buffer.End);
                throw;
            }

            waiting += more;
        }

        last = result;
        return result;
    }

    private void Take(long bytes)
    {
        lock (guard)
        {
            // What still comes after the end is the web server's to drain.
            if (!ended)
            {
                budget.Take(bytes);
                total += bytes;
            }
        }
    }

    private void GiveBack(long bytes)
    {
        budget.Give(bytes);
        total -= bytes;
    }
}
