using System.Reflection;
using Matching.Embedded.Calls;
using Matching.Embedded.Observers;

namespace Matching.Embedded;

/// <summary>A reference to a grain or observer. Equal to every other reference to the same one, whatever its interface.</summary>
/// <remarks>Get references with <see cref="IGrainFactory"/>; the engine derives a class from this one for each interface.</remarks>
public class GrainReference : DispatchProxy, IAddressable, IEquatable<GrainReference>
{
    private GrainEngine? _engine;

    /// <summary>The identity of the grain or observer.</summary>
    public GrainId GrainId { get; private set; }

    /// <summary>The interface that this reference was made for.</summary>
    public string InterfaceName { get; private set; } = "";

    internal GrainEngine Engine => _engine ?? throw new InvalidOperationException(
        "This reference is bound to no engine: get references with IGrainFactory.");

    internal ObserverTarget? Observer { get; private set; }

    /// <summary>Whether both refer to the same grain or observer.</summary>
    public static bool operator ==(GrainReference? left, GrainReference? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether they refer to different ones.</summary>
    public static bool operator !=(GrainReference? left, GrainReference? right) => !(left == right);

    /// <inheritdoc />
    public bool Equals(GrainReference? other) => other is not null && GrainId.Equals(other.GrainId);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    /// <inheritdoc />
    public override int GetHashCode() => GrainId.GetHashCode();

    /// <inheritdoc />
    public override string ToString() => $"GrainReference:{GrainId}:{InterfaceName}";

    internal static GrainReference Create(GrainEngine engine, Type interfaceType, GrainId id, ObserverTarget? observer = null)
    {
        var reference = (GrainReference)Create(interfaceType, typeof(GrainReference));
        reference._engine = engine;
        reference.GrainId = id;
        reference.InterfaceName = interfaceType.FullName ?? interfaceType.Name;
        reference.Observer = observer;
        return reference;
    }

    internal object Cast(Type interfaceType) =>
        interfaceType.IsInstanceOfType(this) ? this : Create(Engine, interfaceType, GrainId, Observer);

    /// <inheritdoc />
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        Engine.Plans.For(targetMethod!).Send(this, args ?? []);
}
