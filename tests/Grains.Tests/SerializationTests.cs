using System.Reflection;
using Matching.GrainsTests.Wire;

namespace Matching.GrainsTests;

/// <summary>What travels between grains or is stored is named and numbered, so that two releases run side by side.</summary>
public sealed class SerializationTests
{
    [Fact]
    public void Every_serialized_type_has_a_lasting_name_of_its_own()
    {
        Type[] types = [.. WireManifest.Serialized, .. WireManifest.Grains, .. WireManifest.Enums];
        Assert.NotEmpty(WireManifest.Serialized);
        Assert.NotEmpty(WireManifest.Grains);
        Assert.NotEmpty(WireManifest.Enums);
        var unnamed = types.Where(type => WireManifest.Alias(type) is null).Select(type => type.Name);
        Assert.True(!unnamed.Any(), $"Give these types an [Alias], so that they can be renamed: {string.Join(", ", unnamed)}.");
        var twice = types.GroupBy(WireManifest.Alias).Where(same => same.Count() > 1).Select(same => same.Key);
        Assert.True(!twice.Any(), $"These aliases are on more than one type: {string.Join(", ", twice)}.");
    }

    [Fact]
    public void Every_method_of_a_grain_has_a_lasting_name_of_its_own()
    {
        Assert.All(WireManifest.Grains, grain =>
        {
            Assert.NotEmpty(grain.GetMethods());
            var unnamed = grain.GetMethods().Where(method => WireManifest.Alias(method) is null).Select(method => method.Name);
            Assert.True(!unnamed.Any(), $"Give these methods of {grain.Name} an [Alias], so that they and the types of their parameters can be renamed: {string.Join(", ", unnamed)}.");
            var twice = grain.GetMethods().GroupBy(WireManifest.Alias).Where(same => same.Count() > 1).Select(same => same.Key);
            Assert.True(!twice.Any(), $"These aliases are on more than one method of {grain.Name}: {string.Join(", ", twice)}.");
        });
    }

    [Fact]
    public void Every_grain_class_says_its_grain_type_which_no_other_class_has()
    {
        Assert.Equal(WireManifest.Grains.Length, WireManifest.Classes.Length);
        var unnamed = WireManifest.Classes.Where(type => WireManifest.GrainType(type) is null).Select(type => type.Name);
        Assert.True(!unnamed.Any(), $"Give these classes a [GrainType]: reminders are stored by it: {string.Join(", ", unnamed)}.");
        var twice = WireManifest.Classes.GroupBy(WireManifest.GrainType).Where(same => same.Count() > 1).Select(same => same.Key);
        Assert.True(!twice.Any(), $"These grain types are on more than one class: {string.Join(", ", twice)}.");
    }

    [Fact]
    public void Every_member_of_a_serialized_type_has_a_number_of_its_own()
    {
        var faults = new List<string>();
        foreach (var type in WireManifest.Serialized)
        {
            var members = type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(IsStored).ToArray();
            faults.AddRange(members.Where(member => WireManifest.Number(member) is null).Select(member => $"{type.Name}.{member.Name} has no [Id]"));
            faults.AddRange(members.GroupBy(WireManifest.Number).Where(same => same.Key is not null && same.Count() > 1).Select(same => $"{type.Name}: [Id({same.Key})] stands on {same.Count()} members"));
        }

        Assert.True(faults.Count == 0, string.Join("; ", faults));
    }

    private static bool IsStored(PropertyInfo property) =>
        property.DeclaringType!.GetField($"<{property.Name}>k__BackingField", BindingFlags.NonPublic | BindingFlags.Instance) is not null;
}
