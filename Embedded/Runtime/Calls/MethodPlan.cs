using System.Linq.Expressions;
using System.Reflection;

namespace Matching.Embedded.Calls;

/// <summary>One interface method: what its attributes and its shape say, and compiled code that invokes it.</summary>
internal abstract class MethodPlan
{
    private readonly Func<object, object?[], object?> _invoke;

    protected MethodPlan(MethodInfo method, TimeSpan defaultTimeout)
    {
        Method = method;
        InterfaceName = method.DeclaringType!.FullName ?? method.DeclaringType.Name;
        ActivityName = $"{method.DeclaringType.Name}/{method.Name}";
        Interleaves = method.IsDefined(typeof(AlwaysInterleaveAttribute)) || IsStream(method);
        IsReadOnly = method.IsDefined(typeof(ReadOnlyAttribute));
        IsOneWay = method.IsDefined(typeof(OneWayAttribute)) || method.ReturnType == typeof(void);
        Timeout = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout ?? defaultTimeout;
        TokenIndex = Array.FindIndex(method.GetParameters(), p => p.ParameterType == typeof(CancellationToken));
        _invoke = Compile(method);
    }

    public MethodInfo Method { get; }

    public string InterfaceName { get; }

    public string ActivityName { get; }

    public bool Interleaves { get; }

    public bool IsReadOnly { get; }

    public bool IsOneWay { get; }

    public TimeSpan Timeout { get; }

    /// <summary>The position of the cancellation token among the parameters; -1 when there is none.</summary>
    public int TokenIndex { get; }

    public static MethodPlan Create(MethodInfo method, TimeSpan defaultTimeout)
    {
        var returns = method.ReturnType;
        if (returns == typeof(Task))
            return new TaskPlan(method, defaultTimeout);
        if (returns == typeof(ValueTask))
            return new ValueTaskPlan(method, defaultTimeout);
        if (returns == typeof(void))
            return new VoidPlan(method, defaultTimeout);
        if (returns.IsGenericType)
        {
            var shape = returns.GetGenericTypeDefinition();
            var plan = shape == typeof(Task<>) ? typeof(TaskPlan<>)
                : shape == typeof(ValueTask<>) ? typeof(ValueTaskPlan<>)
                : shape == typeof(IAsyncEnumerable<>) ? typeof(StreamPlan<>)
                : null;
            if (plan is not null)
            {
                return (MethodPlan)Activator.CreateInstance(
                    plan.MakeGenericType(returns.GetGenericArguments()[0]), method, defaultTimeout)!;
            }
        }

        throw new NotSupportedException(
            $"{method.DeclaringType}.{method.Name} returns {returns}: a grain method returns Task, Task<T>, ValueTask, ValueTask<T> or IAsyncEnumerable<T>.");
    }

    /// <summary>What the caller of the reference gets.</summary>
    public abstract object? Send(GrainReference reference, object?[] args);

    /// <summary>Runs the method on the grain object; the result is what it returned.</summary>
    protected internal object? Invoke(object instance, object?[] args) => _invoke(instance, args);

    private static bool IsStream(MethodInfo method) =>
        method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>);

    private static Func<object, object?[], object?> Compile(MethodInfo method)
    {
        var instance = Expression.Parameter(typeof(object));
        var args = Expression.Parameter(typeof(object?[]));
        var values = method.GetParameters().Select((p, i) =>
            (Expression)Expression.Convert(Expression.ArrayIndex(args, Expression.Constant(i)), p.ParameterType));
        Expression call = Expression.Call(Expression.Convert(instance, method.DeclaringType!), method, values);
        call = method.ReturnType == typeof(void)
            ? Expression.Block(call, Expression.Constant(null))
            : Expression.Convert(call, typeof(object));
        return Expression.Lambda<Func<object, object?[], object?>>(call, instance, args).Compile();
    }
}
