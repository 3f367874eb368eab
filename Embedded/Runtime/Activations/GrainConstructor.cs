using System.Reflection;
using Matching.Embedded.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.Embedded.Activations;

/// <summary>Makes objects of a grain class: services and states go into the constructor.</summary>
internal sealed class GrainConstructor
{
    private readonly ConstructorInvoker _invoker;
    private readonly List<Func<Activation, List<IStorage>, object?>> _arguments = [];
    private readonly List<string> _stateNames = [];

    public GrainConstructor(Type type)
    {
        var constructors = type.GetConstructors();
        var constructor = constructors.FirstOrDefault(c => c.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute)))
            ?? constructors.MaxBy(c => c.GetParameters().Length)
            ?? throw new InvalidOperationException($"Grain class {type} has no public constructor: give it one.");
        _invoker = ConstructorInvoker.Create(constructor);
        foreach (var parameter in constructor.GetParameters())
            _arguments.Add(ArgumentFor(type, parameter));
    }

    public IReadOnlyList<string> StateNames => _stateNames;

    public (IGrainBase Instance, IReadOnlyList<IStorage> States) Create(Activation activation)
    {
        List<IStorage> states = [];
        var arguments = new object?[_arguments.Count];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = _arguments[i](activation, states);
        return ((IGrainBase)_invoker.Invoke(arguments.AsSpan()), states);
    }

    private Func<Activation, List<IStorage>, object?> ArgumentFor(Type type, ParameterInfo parameter)
    {
        var wanted = parameter.ParameterType;
        if (parameter.GetCustomAttribute<PersistentStateAttribute>() is { } state)
        {
            if (!wanted.IsGenericType || wanted.GetGenericTypeDefinition() != typeof(IPersistentState<>))
            {
                throw new InvalidOperationException(
                    $"Parameter '{parameter.Name}' of {type} has [PersistentState] and is a {wanted}: make it an IPersistentState<T>.");
            }

            _stateNames.Add(state.StateName);
            var implementation = ConstructorInvoker.Create(
                typeof(PersistentState<>).MakeGenericType(wanted.GetGenericArguments()[0]).GetConstructors()[0]);
            return (activation, states) =>
            {
                var made = (IStorage)implementation.Invoke(activation, state.StateName);
                states.Add(made);
                return made;
            };
        }

        if (wanted == typeof(IGrainContext))
            return static (activation, _) => activation;
        if (parameter.GetCustomAttribute<FromKeyedServicesAttribute>() is { } keyed)
            return (activation, _) => activation.ActivationServices.GetRequiredKeyedService(wanted, keyed.Key);
        if (parameter.HasDefaultValue)
            return (activation, _) => activation.ActivationServices.GetService(wanted) ?? parameter.DefaultValue;
        return (activation, _) => activation.ActivationServices.GetRequiredService(wanted);
    }
}
