using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Matching.GrainsTests.Wire;

/// <summary>Makes values none of whose members is what a missing one would be, and no two of which are alike.</summary>
internal sealed class Filler
{
    private int count;

    /// <summary>A value of a type.</summary>
    public object Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        count++;
        if (type == typeof(string))
        {
            return $"text-{count}";
        }

        if (type == typeof(DateTimeOffset))
        {
            return new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero).AddSeconds(count);
        }

        if (type == typeof(DateOnly))
        {
            return new DateOnly(2026, 11, 21).AddDays(count);
        }

        if (type == typeof(TimeSpan))
        {
            return TimeSpan.FromSeconds(count);
        }

        if (type.IsEnum)
        {
            return Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!;
        }

        if (type == typeof(bool))
        {
            return true;
        }

        if (type.IsPrimitive)
        {
            return Convert.ChangeType(1 + (count % 100), type, CultureInfo.InvariantCulture);
        }

        return type.IsArray ? ListOf(type.GetElementType()!)
            : type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)) ? Many(type)
            : Members(type);
    }

    private Array ListOf(Type element)
    {
        var array = Array.CreateInstance(element, 2);
        array.SetValue(Of(element), 0);
        array.SetValue(Of(element), 1);
        return array;
    }

    private object Many(Type type)
    {
        var parts = type.GetGenericArguments();
        if (parts.Length == 2)
        {
            var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(parts))!;
            map[Of(parts[0])] = Of(parts[1]);
            return map;
        }

        var list = ListOf(parts[0]);
        return type.IsInstanceOfType(list) ? list : Activator.CreateInstance(type.IsInterface ? typeof(HashSet<>).MakeGenericType(parts) : type, list)!;
    }

    private object Members(Type type)
    {
        var value = RuntimeHelpers.GetUninitializedObject(type);
        for (var declaring = type; declaring != typeof(object) && declaring != typeof(ValueType); declaring = declaring!.BaseType)
        {
            foreach (var member in WireManifest.Numbered(declaring!).OrderBy(WireManifest.Number))
            {
                var field = member as FieldInfo ?? declaring!.GetField($"<{member.Name}>k__BackingField", BindingFlags.NonPublic | BindingFlags.Instance)!;
                field.SetValue(value, Of(field.FieldType));
            }
        }

        return value;
    }
}
