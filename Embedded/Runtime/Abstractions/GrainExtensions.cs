using System.Globalization;

namespace Matching.Embedded;

/// <summary>Identities and references of grains.</summary>
public static class GrainExtensions
{
    /// <summary>A reference of the given interface to this grain, to hand to others in place of <c>this</c>.</summary>
    /// <exception cref="ArgumentException">Neither a grain nor a reference.</exception>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain) =>
        (TGrainInterface)ReferenceOf(grain).Cast(typeof(TGrainInterface));

    /// <summary>Same as <see cref="AsReference{TGrainInterface}"/>.</summary>
    public static TGrainInterface Cast<TGrainInterface>(this IAddressable grain) => grain.AsReference<TGrainInterface>();

    /// <summary>Same as <see cref="AsReference{TGrainInterface}"/> for an interface known at run time.</summary>
    public static object AsReference(this IAddressable grain, Type interfaceType) => ReferenceOf(grain).Cast(interfaceType);

    /// <summary>The identity.</summary>
    /// <exception cref="ArgumentException">Neither a grain nor a reference.</exception>
    public static GrainId GetGrainId(this IAddressable grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain switch
        {
            GrainReference reference => reference.GrainId,
            IGrainBase instance => instance.GrainContext.GrainId,
            _ => throw NeitherGrainNorReference(grain),
        };
    }

    /// <summary>The string key.</summary>
    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.ToString();

    /// <summary>The integer key.</summary>
    /// <exception cref="InvalidOperationException">The key is not an integer.</exception>
    public static long GetPrimaryKeyLong(this IAddressable grain)
    {
        var id = grain.GetGrainId();
        return long.TryParse(id.Key.ToString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var key)
            ? key
            : throw new InvalidOperationException($"Grain '{id}' has no integer key: use GetPrimaryKeyString.");
    }

    /// <summary>The GUID key.</summary>
    /// <exception cref="InvalidOperationException">The key is not a GUID.</exception>
    public static Guid GetPrimaryKey(this IAddressable grain)
    {
        var id = grain.GetGrainId();
        return Guid.TryParseExact(id.Key.ToString(), "N", out var key)
            ? key
            : throw new InvalidOperationException($"Grain '{id}' has no GUID key: use GetPrimaryKeyString.");
    }

    private static GrainReference ReferenceOf(IAddressable grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain switch
        {
            GrainReference reference => reference,
            IGrainBase instance => instance.GrainContext.GrainReference,
            _ => throw NeitherGrainNorReference(grain),
        };
    }

    private static ArgumentException NeitherGrainNorReference(IAddressable grain) => new(
        $"{grain.GetType().FullName} is neither a grain nor a reference: derive it from Grain, or get a reference with IGrainFactory.",
        nameof(grain));
}
