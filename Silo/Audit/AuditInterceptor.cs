using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Matching.Grains.Audit;
using Matching.Silo.Api;
using Matching.Silo.Clustering;
using Matching.Silo.Security;
using Matching.V1;

namespace Matching.Silo.Audit;

/// <summary>
/// Writes the audit log: every answer of a method that is audited waits until its entry is durable. What was refused inside is not told, for nothing was
/// seen or changed; what was refused at the door is told by <see cref="RefusedAccesses"/>. What a stream answers is told message by message; that a model is being trained or the log read, once, before it begins.
/// </summary>
internal sealed class AuditInterceptor(AccessTable table, AuditPost post, TimeProvider clock) : Interceptor
{
    /// <summary>Results of a stream of requests that may wait for their entries: small, and many a second.</summary>
    private const int ResultsAhead = 512;

    /// <summary>Lists that may wait for theirs.</summary>
    private const int ListsAhead = 8;

    /// <inheritdoc/>
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        var audited = AuditedOf(context);
        if (audited == Audited.Not)
        {
            return await continuation(request, context);
        }

        if (audited == Audited.Audit)
        {
            await Record(audited, context, (IMessage)request, null);
            return await continuation(request, context);
        }

        var response = await continuation(request, context);
        await Record(audited, context, (IMessage)request, (IMessage)response);
        return response;
    }

    /// <inheritdoc/>
    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        var audited = AuditedOf(context);
        if (audited == Audited.Move)
        {
            // Also one that is refused or breaks off may have changed something.
            await Record(audited, context, null, null);
        }

        var response = await continuation(requestStream, context);
        if (audited != Audited.Not)
        {
            await Record(audited, context, null, (IMessage)response);
        }

        return response;
    }

    /// <inheritdoc/>
    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        var audited = AuditedOf(context);
        switch (audited)
        {
            case Audited.Not:
                await continuation(request, responseStream, context);
                break;
            case Audited.Audit or Audited.Model or Audited.Move:
                await Record(audited, context, (IMessage)request, null);
                await Through(audited, context, (IMessage)request, responseStream, IsResult, writer => continuation(request, writer, context));
                break;
            default:
                await Through(audited, context, (IMessage)request, responseStream, IsDone, writer => continuation(request, writer, context));
                break;
        }
    }

    /// <inheritdoc/>
    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        var audited = AuditedOf(context);
        return audited == Audited.Not
            ? continuation(requestStream, responseStream, context)
            : Through(audited, context, null, responseStream, IsDone, writer => continuation(requestStream, writer, context));
    }

    /// <summary>One of many that was refused, and says so in its code, changed nothing.</summary>
    private static bool IsDone(IMessage message) =>
        message.Descriptor.FindFieldByName("code") is not { FieldType: FieldType.Int32 } code || code.Accessor.GetValue(message) is 0;

    /// <summary>Of a training's messages the result alone says something.</summary>
    private static bool IsResult(IMessage message) => message is TrainModelResponse { Result: not null };

    private async Task Through<TResponse>(
        Audited audited, ServerCallContext context, IMessage? request, IServerStreamWriter<TResponse> responses, Func<IMessage, bool> isTold, Func<IServerStreamWriter<TResponse>, Task> method)
        where TResponse : class
    {
        // An entry that a lost silo had written is written again: it may stand twice then, and is never missing.
        var patience = new ClusterPatience(clock, context.CancellationToken);
        await using var writer = new AuditedStreamWriter<TResponse>(
            responses, message => isTold((IMessage)message) ? patience.Ask(() => Record(audited, context, request, (IMessage)message)) : Task.CompletedTask, request is null ? ResultsAhead : ListsAhead, context.GetHttpContext().Abort, context.CancellationToken);
        try
        {
            await method(writer);
        }
        catch (Exception) when (!context.CancellationToken.IsCancellationRequested)
        {
            // What was written before the failure goes out before it.
            await writer.Complete();
            throw;
        }

        await writer.Complete();
    }

    private Audited AuditedOf(ServerCallContext context) => table.Find(context.Method)?.Audited ?? Audited.Not;

    private Task Record(Audited audited, ServerCallContext context, IMessage? request, IMessage? response) =>
        post.Record(Caller.Organisation(context), AuditEvents.Of(audited, context, request, response));
}
