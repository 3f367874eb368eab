using Matching.V1;

namespace Matching.Client.Rendering;

/// <summary>Names of groups, attributes and selections, as scripts and people read and write them.</summary>
internal static class FairnessNames
{
    private static readonly Dictionary<FairnessGroup, string> Groups = new()
    {
        [FairnessGroup.Woman] = "woman",
        [FairnessGroup.Man] = "man",
        [FairnessGroup.OtherSex] = "other",
        [FairnessGroup.Under30] = "under-30",
        [FairnessGroup._30To39] = "30-39",
        [FairnessGroup._40To49] = "40-49",
        [FairnessGroup._50To59] = "50-59",
        [FairnessGroup._60OrOver] = "60-or-over",
        [FairnessGroup.Denmark] = "denmark",
        [FairnessGroup.Europe] = "europe",
        [FairnessGroup.Elsewhere] = "elsewhere",
    };

    private static readonly Dictionary<FairnessSelection, string> Selections = new()
    {
        [FairnessSelection.Top5] = "top-5",
        [FairnessSelection.Top10] = "top-10",
        [FairnessSelection.Top20] = "top-20",
        [FairnessSelection.Hired] = "hired",
        [FairnessSelection.Offered] = "offered",
        [FairnessSelection.Interviewed] = "interviewed",
        [FairnessSelection.GoneOn] = "gone-on",
    };

    /// <summary>Names of the groups of an attribute.</summary>
    public static IReadOnlyDictionary<string, FairnessGroup> GroupsOf(FairnessAttribute attribute) =>
        Groups.Where(group => (int)group.Key / 100 == (int)attribute).ToDictionary(group => group.Value, group => group.Key, StringComparer.Ordinal);

    /// <summary>A group.</summary>
    public static string Of(FairnessGroup group) => Groups.GetValueOrDefault(group, group.ToString());

    /// <summary>An attribute.</summary>
    public static string Of(FairnessAttribute attribute) => attribute.ToString().ToLowerInvariant();

    /// <summary>A selection.</summary>
    public static string Of(FairnessSelection selection) => Selections.GetValueOrDefault(selection, selection.ToString());
}
