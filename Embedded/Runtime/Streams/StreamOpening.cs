using Matching.Embedded.Activations;
using Matching.Embedded.Calls;

namespace Matching.Embedded.Streams;

/// <summary>The call that opens a stream on the activation.</summary>
internal sealed class StreamOpening<T>(StreamPlan<T> plan, GrainReference reference, object?[] args)
    : RequestCall(plan, reference, args)
{
    private readonly TaskCompletionSource<GrainStreamFeed<T>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<GrainStreamFeed<T>> Answer => _answer.Task;

    public override bool IsSettled => _answer.Task.IsCompleted;

    public override void LinkToken()
    {
        // The feed has a token of its own for the method and its enumerator.
    }

    public override void Fail(Exception error)
    {
        if (_answer.TrySetException(error))
        {
            _ = _answer.Task.Exception;
            Settled();
        }
    }

    public override Task RunAsync(object instance, ITurnHost host)
    {
        Exception? failure = null;
        try
        {
            RequestContext.Restore(Context);
            var feed = new GrainStreamFeed<T>((Activation)host, Context);
            if (plan.TokenIndex >= 0)
                Args[plan.TokenIndex] = feed.Token;
            feed.Open(plan.Open(instance, Args));
            if (!_answer.TrySetResult(feed))
                _ = feed.CloseAsync();
            else
                Settled();
        }
        catch (Exception error)
        {
            failure = error;
            Fail(error);
        }

        RequestContext.Restore(null);
        host.Finished(this, failure);
        return Task.CompletedTask;
    }

    protected override void SettleAsCanceled(CancellationToken token)
    {
        if (_answer.TrySetCanceled(token))
            Settled();
    }
}
