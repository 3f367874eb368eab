namespace Matching.Embedded;

/// <summary>Marks a grain class whose activations are not collected when idle.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class KeepAliveAttribute : Attribute
{
}
