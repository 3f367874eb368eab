namespace Grpc.Core;

/// <summary>On a generated service base: where its static bind method is.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = true)]
public class BindServiceMethodAttribute(Type bindType, string bindMethodName) : Attribute
{
    /// <summary>The type that has the bind method.</summary>
    public Type BindType { get; } = bindType;

    /// <summary>Its name; it takes a <see cref="ServiceBinderBase"/> and the service.</summary>
    public string BindMethodName { get; } = bindMethodName;
}
