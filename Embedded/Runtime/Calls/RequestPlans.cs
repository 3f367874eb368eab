using System.Reflection;

namespace Matching.Embedded.Calls;

/// <summary>Stands for "no result".</summary>
internal readonly struct Unit;

/// <summary>A method whose answer is one value.</summary>
internal abstract class RequestPlan<T>(MethodInfo method, TimeSpan defaultTimeout) : MethodPlan(method, defaultTimeout)
{
    public abstract ValueTask<T> InvokeAsync(object instance, object?[] args);

    protected RequestCall<T> Start(GrainReference reference, object?[] args)
    {
        var call = new RequestCall<T>(this, reference, args);
        reference.Engine.Send(call);
        return call;
    }
}

internal sealed class TaskPlan<T>(MethodInfo method, TimeSpan timeout) : RequestPlan<T>(method, timeout)
{
    public override object Send(GrainReference reference, object?[] args) => Start(reference, args).Answer;

    public override ValueTask<T> InvokeAsync(object instance, object?[] args) => new((Task<T>)Invoke(instance, args)!);
}

internal sealed class ValueTaskPlan<T>(MethodInfo method, TimeSpan timeout) : RequestPlan<T>(method, timeout)
{
    public override object Send(GrainReference reference, object?[] args) => new ValueTask<T>(Start(reference, args).Answer);

    public override ValueTask<T> InvokeAsync(object instance, object?[] args) => (ValueTask<T>)Invoke(instance, args)!;
}

internal sealed class TaskPlan(MethodInfo method, TimeSpan timeout) : RequestPlan<Unit>(method, timeout)
{
    public override object Send(GrainReference reference, object?[] args) => Start(reference, args).Answer;

    public override ValueTask<Unit> InvokeAsync(object instance, object?[] args)
    {
        var task = (Task)Invoke(instance, args)!;
        return task.IsCompletedSuccessfully ? default : Wait(task);

        static async ValueTask<Unit> Wait(Task task)
        {
            await task;
            return default;
        }
    }
}

internal sealed class ValueTaskPlan(MethodInfo method, TimeSpan timeout) : RequestPlan<Unit>(method, timeout)
{
    public override object Send(GrainReference reference, object?[] args) => new ValueTask(Start(reference, args).Answer);

    public override async ValueTask<Unit> InvokeAsync(object instance, object?[] args)
    {
        await (ValueTask)Invoke(instance, args)!;
        return default;
    }
}

/// <summary>A method without answer, as observers have: the caller does not wait and learns of no failure.</summary>
internal sealed class VoidPlan(MethodInfo method, TimeSpan timeout) : RequestPlan<Unit>(method, timeout)
{
    public override object? Send(GrainReference reference, object?[] args)
    {
        Start(reference, args);
        return null;
    }

    public override ValueTask<Unit> InvokeAsync(object instance, object?[] args)
    {
        Invoke(instance, args);
        return default;
    }
}
