using System.Net;

namespace Grpc.Net.Client.Internal;

/// <summary>A request body that stays open and is written to from outside.</summary>
internal sealed class RequestStreamContent(ClientCall call) : HttpContent
{
    private readonly TaskCompletionSource<Stream> _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Where to write, once the request is on its way; null when the call ended before.</summary>
    public async ValueTask<Stream?> OpenAsync()
    {
        await Task.WhenAny(_open.Task, call.Ended).ConfigureAwait(false);
        return _open.Task.IsCompletedSuccessfully ? await _open.Task.ConfigureAwait(false) : null;
    }

    /// <summary>Ends the body.</summary>
    public void Complete() => _complete.TrySetResult();

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // Headers go out at once: a server may answer before the first request.
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        _open.TrySetResult(stream);
        await Task.WhenAny(_complete.Task, call.Ended).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
