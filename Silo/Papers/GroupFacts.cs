using Matching.Grains.Fairness;
using Matching.Silo.Hosting;
using Matching.Silo.Mapping;
using Matching.Silo.Security;
using Matching.V1;
using OrganisationFairness = Matching.Grains.Fairness.OrganisationFairness;

namespace Matching.Silo.Papers;

/// <summary>What papers say of groups: the sums that <c>FairnessService</c> gives the same caller, and no other.</summary>
internal sealed class GroupFacts(FairnessDesk desk, SiloOptions options, AccessTable access)
{
    private const string Method = "/matching.v1.FairnessService/GetOrganisationFairness";

    /// <summary>Adds what a caller with these roles may see.</summary>
    public async Task Add(PaperFacts facts, IGrainFactory grains, string organisation, IEnumerable<string> roles, CancellationToken cancellation) => Add(
        facts, options, access.Find(Method)!.Allows(roles) ? await desk.OfOrganisation(grains, organisation, null, null, cancellation) : null);

    /// <summary>Adds sums.</summary>
    /// <param name="facts">Where to.</param>
    /// <param name="options">The settings.</param>
    /// <param name="seen">All decisions of the organisation; null for a caller who may not see sums.</param>
    public static void Add(PaperFacts facts, SiloOptions options, OrganisationFairness? seen)
    {
        facts.Add(FactSources.Service, "groups.minimum", FactValue.Count(options.FairnessMinimum));
        var rows = seen?.ToWire().Decisions.SelectMany(selection => selection.Attributes.SelectMany(attribute => attribute.Groups.Select(group => (FactValue[])
        [
            FactNames.Of(Code(attribute.Attribute.ToString())),
            FactNames.Of(Code(group.Group)),
            FactNames.Of(Code(selection.Selection.ToString())),
            FactValue.Count(group.People),
            group.HasSelected ? FactValue.Count(group.Selected) : NotTold,
            group.HasRate ? FactValue.Share(group.Rate) : NotTold,
            group.HasImpactRatio ? FactValue.Number(group.ImpactRatio, 2) : NotTold,
            group.HasPValue ? FactValue.Number(group.PValue, 3) : NotTold,
        ]))).ToArray() ?? [];
        facts.Say("seesgroups", seen is not null);
        facts.Say("groups", rows.Length > 0);
        facts.Add(new FactTable(
            "groups",
            [
                FactNames.Column("Forhold", "Attribute", "attribute"), FactNames.Column("Gruppe", "Group", "group"), FactNames.Column("Udfald", "Outcome", "selection"),
                FactNames.Column("Personer", "People", "people"), FactNames.Column("Valgt", "Selected", "selected"), FactNames.Column("Andel", "Rate", "rate"),
                FactNames.Column("Forhold til højeste andel", "Impact ratio", "impactRatio"), FactNames.Column("p-værdi", "p", "pValue"),
            ],
            rows,
            FactSources.Organisation));
    }

    private static FactValue NotTold => FactValue.Words("vises ikke", "not told", string.Empty);

    private static string Code(string name) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(name);

    private static string Code(FairnessGroup group) => group switch
    {
        FairnessGroup.OtherSex => "other",
        FairnessGroup._30To39 => "30-39",
        FairnessGroup._40To49 => "40-49",
        FairnessGroup._50To59 => "50-59",
        FairnessGroup._60OrOver => "60-or-over",
        _ => Code(group.ToString()),
    };
}
