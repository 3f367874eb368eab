using Matching.Grains.Audit;
using Matching.Silo.Audit;
using Matching.Silo.Security;
using Matching.V1;

namespace Matching.Silo.Papers;

/// <summary>What papers say of the audit log: every method that makes entries, as the gate and the log itself read it from the proto files.</summary>
internal static class LogFacts
{
    private static readonly Dictionary<string, (string Danish, string English)> Fields = new(StringComparer.Ordinal)
    {
        ["n"] = ("Nummer, fra 1 uden huller", "Number, from 1 without gaps"),
        ["at"] = ("Tidspunkt (UTC)", "Time (UTC)"),
        ["what"] = ("Hændelsens art", "Kind of event"),
        ["who"] = ("Hvem: nøglens id eller personens id hos organisationens login", "Who: id of the key, or of the person at the organisation's sign-in"),
        ["method"] = ("Den metode, der blev kaldt", "The method that was called"),
        ["vacancy"] = ("Stillingen", "The vacancy"),
        ["vacancyVersion"] = ("Stillingens version", "Version of the vacancy"),
        ["model"] = ("Modellens version", "Version of the model"),
        ["framework"] = ("Kompetencerammens version", "Version of the competence framework"),
        ["pool"] = ("Navn på kandidatpuljens indhold på tidspunktet", "Name of what the pool of candidates held at the time"),
        ["about"] = ("Nærmere om hændelsen, altid koder: udfald, begrundelsens kode, rolle", "More of the event, always codes: outcome, code of a ground, role"),
        ["list"] = ("Nummeret på den post, der har den samme liste i fuld længde", "Number of the entry that has the same list in full"),
        ["places"] = ("Hvor mange af kandidaterne der er pladser på listen", "How many of the candidates are places of the list"),
        ["candidates"] = ("Kandidaternes pseudonymer i listens rækkefølge", "Pseudonyms of the candidates, in the order of the list"),
    };

    /// <summary>Adds them.</summary>
    public static void Add(PaperFacts facts, AccessTable access)
    {
        var methods = access.Methods.Select(path => (Path: path, Access: access.Find(path)!)).Where(one => one.Access.Audited != Audited.Not)
            .OrderBy(one => one.Access.Audited).ThenBy(one => one.Path, StringComparer.Ordinal).ToArray();
        facts.Add(FactSources.Service, "log.methods", FactValue.Count(methods.Length));
        facts.Add(FactSources.Service, "log.methods.all", FactValue.Count(access.Methods.Count()));
        facts.Add(new FactTable(
            "log.methods",
            [FactNames.Column("Hændelse", "Event", "what"), FactNames.Column("Metode", "Method", "method"), FactNames.Column("Hvem må kalde den", "Who may call it", "roles")],
            [.. methods.Select(one => (FactValue[])
            [
                FactNames.Of(AuditEvents.WhatOf(one.Access.Audited)),
                FactValue.Name(one.Path[(one.Path.LastIndexOf('.') + 1)..]),
                FactValue.List(RoleNames.All.Where(one.Access.Roles.Contains).Select(FactNames.Of)),
            ])],
            FactSources.Service));
        facts.Add(new FactTable(
            "log.fields",
            [FactNames.Column("Felt", "Field", "field"), FactNames.Column("Indhold", "Content", "content")],
            [.. AuditEntryFields.All.Select(field => (FactValue[])[FactValue.Name(field), Fields.TryGetValue(field, out var said) ? FactValue.Words(said.Danish, said.English, field) : FactValue.Name(field)])],
            FactSources.Service));
        facts.Add(FactSources.Service, "log.readers", FactValue.List(
            RoleNames.All.Where(access.Find("/matching.v1.AuditService/ExportAudit")!.Roles.Contains).Select(FactNames.Of)));
    }
}
