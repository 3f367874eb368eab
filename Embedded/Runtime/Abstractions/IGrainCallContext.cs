using System.Reflection;

namespace Matching.Embedded;

/// <summary>A call as filters see it.</summary>
public interface IGrainCallContext
{
    /// <summary>The grain object.</summary>
    object Grain { get; }

    /// <summary>The grain that calls; null for callers outside of grains.</summary>
    GrainId? SourceId { get; }

    /// <summary>The grain that is called.</summary>
    GrainId TargetId { get; }

    /// <summary>The full name of the interface.</summary>
    string InterfaceName { get; }

    /// <summary>The name of the method.</summary>
    string MethodName { get; }

    /// <summary>The method on the interface.</summary>
    MethodInfo InterfaceMethod { get; }

    /// <summary>The result; known after <see cref="Invoke"/>, and replaceable.</summary>
    object? Result { get; set; }

    /// <summary>Goes on to the next filter and at last to the method.</summary>
    Task Invoke();
}

/// <summary>A call as filters on the called side see it.</summary>
public interface IIncomingGrainCallContext : IGrainCallContext
{
    /// <summary>The method on the grain class.</summary>
    MethodInfo ImplementationMethod { get; }
}
