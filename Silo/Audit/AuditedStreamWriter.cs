using System.Threading.Channels;
using Grpc.Core;

namespace Matching.Silo.Audit;

/// <summary>
/// Sends the messages of a stream in order, each when its entry in the audit log is durable. The method goes on meanwhile, a bounded number of messages
/// ahead, so that the entries of a fast stream are written together.
/// </summary>
internal sealed class AuditedStreamWriter<T> : IServerStreamWriter<T>, IAsyncDisposable
    where T : class
{
    private readonly IServerStreamWriter<T> inner;
    private readonly Func<T, Task> record;
    private readonly Action cut;
    private readonly CancellationToken call;
    private readonly Channel<(T Message, Task Recorded)> waiting;
    private readonly CancellationTokenSource abandoned;
    private readonly Task sending;

    /// <summary>Writes messages that have been made durable, until the call is cancelled.</summary>
    /// <param name="inner">Where to.</param>
    /// <param name="record">Makes a message's entry durable.</param>
    /// <param name="ahead">Messages that may wait.</param>
    /// <param name="cut">Ends the call when a message cannot be sent: a method that waits for something to tell would not learn of it.</param>
    /// <param name="cancellationToken">Ends the sending.</param>
    public AuditedStreamWriter(IServerStreamWriter<T> inner, Func<T, Task> record, int ahead, Action cut, CancellationToken cancellationToken)
    {
        waiting = Channel.CreateBounded<(T, Task)>(new BoundedChannelOptions(ahead) { SingleReader = true });
        this.inner = inner;
        this.record = record;
        this.cut = cut;
        call = cancellationToken;
        abandoned = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        sending = Send();
    }

    /// <inheritdoc/>
    public WriteOptions? WriteOptions
    {
        get => inner.WriteOptions;
        set => inner.WriteOptions = value;
    }

    /// <inheritdoc/>
    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    /// <inheritdoc/>
    public async Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        if (sending.IsFaulted)
        {
            await sending;
        }

        try
        {
            await waiting.Writer.WriteAsync((message, record(message)), cancellationToken);
        }
        catch (ChannelClosedException)
        {
            // The sending has ended, and says why.
            await sending;
            throw;
        }
    }

    /// <summary>Sends what still waits.</summary>
    public async Task Complete()
    {
        waiting.Writer.TryComplete();
        await sending;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await abandoned.CancelAsync();
        await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        abandoned.Dispose();
    }

    private async Task Send()
    {
        try
        {
            await foreach (var (message, recorded) in waiting.Reader.ReadAllAsync(abandoned.Token))
            {
                await recorded;
                await inner.WriteAsync(message, abandoned.Token);
            }
        }
        catch (Exception error)
        {
            // Who cancelled the call, or set its deadline, is answered by the method, which knows of it as well: that stream is not cut.
            // The call's own token is asked too: what hangs on it is told one after the other, and a write may fail before this one is told.
            var ended = abandoned.IsCancellationRequested || call.IsCancellationRequested;
            if (waiting.Writer.TryComplete(error) && !ended)
            {
                cut();
            }

            throw;
        }
    }
}
