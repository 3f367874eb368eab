using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Matching.Contracts;
using Matching.Silo.Hosting;
using Matching.Silo.Security;
using Status = Grpc.Core.Status;

namespace Matching.Silo.Api;

/// <summary>
/// Turns what the inside throws into gRPC statuses with <c>google.rpc.Status</c> details.
/// What is not foreseen becomes INTERNAL with a reference that the log carries too; its text stays inside.
/// </summary>
internal sealed partial class RefusalInterceptor(ILogger<RefusalInterceptor> log) : Interceptor
{
    /// <inheritdoc/>
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception error) when (error is not RpcException)
        {
            throw Translate(error, context);
        }
    }

    /// <inheritdoc/>
    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(requestStream, context);
        }
        catch (Exception error) when (error is not RpcException)
        {
            throw Translate(error, context);
        }
    }

    /// <inheritdoc/>
    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(request, responseStream, context);
        }
        catch (Exception error) when (error is not RpcException)
        {
            throw Translate(error, context);
        }
    }

    /// <inheritdoc/>
    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(requestStream, responseStream, context);
        }
        catch (Exception error) when (error is not RpcException)
        {
            throw Translate(error, context);
        }
    }

    /// <summary>The status of an exception.</summary>
    internal RpcException Translate(Exception error, ServerCallContext context) =>
        context.CancellationToken.IsCancellationRequested && error is OperationCanceledException && context.Deadline <= DateTime.UtcNow
            ? new RpcException(new Status(StatusCode.DeadlineExceeded, "The deadline of the call passed."))
            : Translate(error, context.Method, context.CancellationToken, context.UserState);

    /// <summary>The status of an exception that a method's call ended with.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="method">Name of the method.</param>
    /// <param name="cancelled">The caller's.</param>
    /// <param name="call">Where a call that gives many answers remembers what the log has been told of it; null: it gives one.</param>
    internal RpcException Translate(Exception error, string method, CancellationToken cancelled, IDictionary<object, object>? call = null)
    {
        if (cancelled.IsCancellationRequested && error is OperationCanceledException)
        {
            return new RpcException(new Status(StatusCode.Cancelled, "The call was cancelled."));
        }

        switch (error)
        {
            case var refusal when OrleansErrors.RefusalOf(refusal) is { } refused:
                return Refusal(refused);
            case TimeoutException:
                return RichStatus.Refusal(StatusCode.DeadlineExceeded, "TIMEOUT", "The work took longer than the service allows; try again.");
            case var unreadable when OrleansErrors.IsUnreadable(unreadable):
                return RichStatus.Refusal(StatusCode.InvalidArgument, "UNREADABLE", "A message of the stream is none of the method's type; send messages that are encoded by the proto files.");
            case var full when OrleansErrors.IsFull(full):
                return RichStatus.Refusal(
                    StatusCode.Unavailable, "STORAGE_FULL", "The disk of the storage is full: nothing of this was kept, and nothing that was kept is lost. Have room made on it; then send it again.",
                    RichStatus.RetryAfter(TimeSpan.FromSeconds(10)));
            case var unavailable when OrleansErrors.IsUnavailable(unavailable):
                if (IsNew((nameof(StatusCode.Unavailable), error.GetType()), call))
                {
                    LogUnavailable(log, method, error.GetType().Name);
                }

                return RichStatus.Refusal(
                    StatusCode.Unavailable, "UNAVAILABLE", "The storage or a part of the service is not available; nothing was lost; try again.", RichStatus.RetryAfter(TimeSpan.FromSeconds(1)));
            case var damaged when OrleansErrors.DamageOf(damaged) is { } damage:
                LogDamaged(log, method);
                return RichStatus.Refusal(StatusCode.DataLoss, "DAMAGED", damage);
            default:
                var reference = Guid.NewGuid().ToString("n");
                LogUnforeseen(log, error, method, reference);
                return RichStatus.Refusal(StatusCode.Internal, "INTERNAL", $"The service failed; its log tells more under reference {reference}.");
        }
    }

    /// <summary>One line for thousands of a stream that are refused for one reason.</summary>
    private static bool IsNew(object told, IDictionary<object, object>? call)
    {
        if (call is null)
        {
            return true;
        }

        lock (call)
        {
            return call.TryAdd(told, told);
        }
    }

    private static RpcException Refusal(RefusedException refused)
    {
        var code = refused.Reason switch
        {
            RefusalReason.Invalid => StatusCode.InvalidArgument,
            RefusalReason.NotFound => StatusCode.NotFound,
            RefusalReason.Conflict => StatusCode.Aborted,
            RefusalReason.Exists => StatusCode.AlreadyExists,
            _ => StatusCode.FailedPrecondition,
        };
        return RichStatus.Refusal(code, refused.Name ?? ReasonOf(refused.Reason), refused.Message, refused.Facts, [.. Details(refused)]);
    }

    private static string ReasonOf(RefusalReason reason) => reason switch
    {
        RefusalReason.NotFound => "NOT_FOUND",
        RefusalReason.Exists => "ALREADY_EXISTS",
        _ => reason.ToString().ToUpperInvariant(),
    };

    private static IEnumerable<IMessage> Details(RefusedException refused)
    {
        if (refused.Reason is RefusalReason.Invalid or RefusalReason.Exists && refused.Field.Length > 0)
        {
            yield return new BadRequest { FieldViolations = { new BadRequest.Types.FieldViolation { Field = refused.Field, Description = refused.Message } } };
        }

        if (refused.Name is not null)
        {
            yield return new PreconditionFailure
            {
                Violations = { new PreconditionFailure.Types.Violation { Type = refused.Name, Subject = refused.Facts?.GetValueOrDefault("vacancy") ?? string.Empty, Description = refused.Message } },
            };
        }

        if (refused.Resource.Split('/') is [var kind, var id])
        {
            yield return new ResourceInfo { ResourceType = kind, ResourceName = id, Description = refused.Message };
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method}: a part of the service is not available ({Error})")]
    private static partial void LogUnavailable(ILogger logger, string method, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method}: a stored row is damaged; verify names it")]
    private static partial void LogDamaged(ILogger logger, string method);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} failed, reference {Reference}")]
    private static partial void LogUnforeseen(ILogger logger, Exception error, string method, string reference);
}
