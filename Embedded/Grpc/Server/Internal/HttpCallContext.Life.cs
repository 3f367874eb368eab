using Grpc.Core;
using Grpc.Core.Internal;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>How a call begins and ends. Whoever ends it first, the method or the deadline, decides its status.</summary>
internal sealed partial class HttpCallContext
{
    // HTTP/2 and HTTP/3 error codes that tell the client that the rest of a call is not wanted.
    private const int CancelHttp2 = 0x8;
    private const int CancelHttp3 = 0x10c;

    // How long a response waits, after its deadline, for a client that does not read before it is reset.
    private static readonly TimeSpan DeadlineGrace = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private CallDeadline? _deadline;
    private CancellationTokenSource? _cancellation;
    private Task? _deadlineAnswer;
    private bool _ended;

    /// <summary>Whether the response is decided: nothing may be read or written any more.</summary>
    public bool HasEnded => _ended || Http.RequestAborted.IsCancellationRequested;

    /// <inheritdoc/>
    protected override DateTime DeadlineCore => _deadline?.Moment ?? DateTime.MaxValue;

    /// <inheritdoc/>
    protected override CancellationToken CancellationTokenCore
    {
        get
        {
            if (_deadline is null)
            {
                return Http.RequestAborted;
            }

            lock (_gate)
            {
                // Made only when somebody watches; a call that ended by its deadline before that is cancelled already.
                if (_cancellation is null)
                {
                    _cancellation = CancellationTokenSource.CreateLinkedTokenSource(Http.RequestAborted);
                    if (_deadlineAnswer is not null)
                    {
                        _cancellation.Cancel();
                    }
                }

                return _cancellation.Token;
            }
        }
    }

    /// <summary>Reads what the request says about the call and starts its clock.</summary>
    public void Begin()
    {
        Http.Features.Set<IServerCallContextFeature>(this);
        Http.Response.ContentType = WireNames.ContentType;
        BeginCompression();
        Activity?.SetTag("grpc.method", _method.FullName);

        // The message limits of this service govern, not the body limit of the web server.
        if (Http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = null;
        }

        if (Http.Request.Headers.TryGetValue(WireNames.Timeout, out var header))
        {
            if (GrpcTimeout.TryParse(header.ToString(), out var timeout))
            {
                _deadline = new CallDeadline(timeout, OnDeadline);
                _deadline.Start();
            }
            else
            {
                _logger.MalformedTimeout(_method.FullName);
            }
        }
    }

    /// <summary>Ends the call with the status that the method set, or with that of its failure.</summary>
    public async Task EndAsync(Exception? failure)
    {
        Task? answer;
        lock (_gate)
        {
            answer = _deadlineAnswer;
            if (!_ended)
            {
                _ended = true;
                Conclude(failure);
            }
            else if (failure is not null)
            {
                _logger.FailedAfterEnd(_method.FullName, failure);
            }
        }

        // The request must not be given back while the deadline still writes to it.
        if (answer is not null)
        {
            await answer.ConfigureAwait(false);
        }

        Activity?.SetTag("grpc.status_code", (int)_status.StatusCode);
        _deadline?.Dispose();
        _cancellation?.Dispose();
    }

    /// <summary>Tells the client that the rest of the call is not wanted.</summary>
    public void Reset()
    {
        if (Http.Features.Get<IHttpResetFeature>() is { } reset)
        {
            reset.Reset(HttpProtocol.IsHttp3(Http.Request.Protocol) ? CancelHttp3 : CancelHttp2);
        }
        else
        {
            Http.Abort();
        }
    }

    private System.Diagnostics.Activity? Activity => Http.Features.Get<IHttpActivityFeature>()?.Activity;

    private void OnDeadline()
    {
        CancellationTokenSource? cancellation;
        lock (_gate)
        {
            if (_ended)
            {
                return;
            }

            _ended = true;
            _status = new Status(StatusCode.DeadlineExceeded, "The deadline of the call passed.");
            WriteTrailers();
            _deadlineAnswer = AnswerDeadlineAsync();
            cancellation = _cancellation;
        }

        // Not under the lock and not on this thread: callbacks are the service's code.
        _ = cancellation?.CancelAsync();
    }

    private async Task AnswerDeadlineAsync()
    {
        await Task.Yield();
        try
        {
            // A method that waits for a request need not wait any longer.
            Http.Request.BodyReader.CancelPendingRead();
            await Http.Features.GetRequiredFeature<IHttpResponseBodyFeature>().CompleteAsync()
                .WaitAsync(DeadlineGrace).ConfigureAwait(false);
            if (_flush is { } flush)
            {
                await Task.WhenAny(flush).WaitAsync(DeadlineGrace).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            // The client reads too slowly or is gone. Only then is the stream reset: a reset may overtake the status.
            _logger.DeadlineNotAnswered(_method.FullName, e);
            Reset();
        }
    }

    private void Conclude(Exception? failure)
    {
        switch (failure)
        {
            case null:
                break;
            case RpcException rpc:
                _status = rpc.Status;
                foreach (var entry in rpc.Trailers)
                {
                    ResponseTrailers.Add(entry);
                }

                if (rpc is UnknownEncodingException unknown && !Http.Response.HasStarted)
                {
                    Http.Response.Headers[WireNames.AcceptEncoding] = unknown.Accepted;
                }

                _logger.EndedWithStatus(_method.FullName, rpc.StatusCode, rpc.Status.DebugException);
                break;
            case ClientGoneException:
            case OperationCanceledException or IOException or InvalidOperationException
                when Http.RequestAborted.IsCancellationRequested:
                _status = Status.DefaultCancelled;
                _logger.ClientLeft(_method.FullName);
                break;
            case BrokenFrameException:
                _logger.MethodFailed(_method.FullName, failure);
                _status = new Status(StatusCode.Internal, "A response was damaged while it was sent.");
                Http.Abort();
                return;
            default:
                _logger.MethodFailed(_method.FullName, failure);
                _status = new Status(StatusCode.Unknown, Describe(failure), failure);
                break;
        }

        WriteTrailers();
    }

    private void WriteTrailers()
    {
        var destination = GrpcHttp.Trailers(Http.Response);
        try
        {
            GrpcHttp.Append(destination, _responseTrailers ?? Metadata.Empty);
        }
        catch (InvalidOperationException e)
        {
            _logger.MethodFailed(_method.FullName, e);
            _status = new Status(StatusCode.Internal, e.Message, e);
        }

        GrpcHttp.SetStatus(destination, _status);
    }

    private string Describe(Exception failure)
    {
        const string Plain = "The method failed unexpectedly.";
        if (!_settings.DetailedErrors)
        {
            return Plain;
        }

        var chain = new List<string>();
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            chain.Add($"{cause.GetType().Name}: {cause.Message}");
        }

        return $"{Plain} {string.Join(" ", chain)}";
    }
}
