using Grpc.Core;
using Grpc.Core.Interceptors;
using Matching.Grains.Ending;
using Matching.Silo.Api;
using Matching.Silo.Audit;
using Matching.Silo.Clustering;
using Matching.V1;
using Microsoft.AspNetCore.Authentication;

namespace Matching.Silo.Security;

/// <summary>
/// Asks before each message of a stream whether the caller's key, or the identity provider's token, still holds, and whether the organisation goes on, so that a
/// revocation, an expiry or an end ends what was open.
/// Stands next to the method.
/// </summary>
internal sealed class HeldKeyInterceptor(AccessTable table, RefusedAccesses refused, EndingGuard ending, TimeProvider clock) : Interceptor
{
    /// <inheritdoc/>
    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        continuation(request, While(responseStream, context), context);

    /// <inheritdoc/>
    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        continuation(requestStream, While(responseStream, context), context);

    private IServerStreamWriter<T> While<T>(IServerStreamWriter<T> stream, ServerCallContext context)
    {
        var http = context.GetHttpContext();
        Func<KnownCaller, Task> require = http.Features.Get<HeldKey>() is { } key ? key.Require
            : http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc is { } expires ? _ => RequireBefore(expires)
            : _ => Task.CompletedTask;

        // Nothing is sent until it is known that the key holds; while the silo that knows is lost, that may take a while.
        var patience = new ClusterPatience(clock, context.CancellationToken);
        return Caller.Known(http.User) is not { } caller ? stream : new Writer<T>(stream, async () =>
        {
            try
            {
                await patience.Ask(async () =>
                {
                    await ending.MustServe(caller.Organisation);
                    await require(caller);
                });
            }
            catch (RefusalException refusal)
            {
                refused.Note(caller, table.Find(context.Method)?.Audited is not Audited.Not, context.Method, refusal.Reason);
                throw;
            }
        });
    }

    private Task RequireBefore(DateTimeOffset expires) => clock.GetUtcNow() < expires
        ? Task.CompletedTask
        : throw RichStatus.Refusal(StatusCode.Unauthenticated, "IDENTITY_REFUSED", "The token has expired; get a new one from your identity provider and try again.");

    private sealed class Writer<T>(IServerStreamWriter<T> inner, Func<Task> require) : IServerStreamWriter<T>
    {
        public WriteOptions? WriteOptions
        {
            get => inner.WriteOptions;
            set => inner.WriteOptions = value;
        }

        public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

        public async Task WriteAsync(T message, CancellationToken cancellationToken)
        {
            await require();
            await (cancellationToken.CanBeCanceled ? inner.WriteAsync(message, cancellationToken) : inner.WriteAsync(message));
        }
    }
}
