using System.Reflection;

namespace Matching.Embedded.Calls;

/// <summary>A call on its way through the filters to the method.</summary>
internal sealed class IncomingCall<T>(RequestCall call, RequestPlan<T> plan, object instance) : IIncomingGrainCallContext
{
    private int _stage;
    private object? _result;

    public object Grain => instance;

    public GrainId? SourceId => call.Sender?.GrainId;

    public GrainId TargetId => call.TargetId;

    public string InterfaceName => plan.InterfaceName;

    public string MethodName => plan.Method.Name;

    public MethodInfo InterfaceMethod => plan.Method;

    public MethodInfo ImplementationMethod
    {
        get
        {
            var map = instance.GetType().GetInterfaceMap(plan.Method.DeclaringType!);
            var index = Array.IndexOf(map.InterfaceMethods, plan.Method.IsGenericMethod ? plan.Method.GetGenericMethodDefinition() : plan.Method);
            return map.TargetMethods[index];
        }
    }

    public object? Result
    {
        get => _result;
        set => _result = value;
    }

    public async Task<T> RunAsync()
    {
        await Invoke();
        return _result is T value ? value : default!;
    }

    public async Task Invoke()
    {
        var filters = call.Reference.Engine.Filters;
        var stage = _stage++;
        if (stage < filters.Count)
            await filters[stage].Invoke(this);
        else if (stage == filters.Count && instance is IIncomingGrainCallFilter own)
            await own.Invoke(this);
        else
            _result = await plan.InvokeAsync(instance, call.Args);
    }
}
