using Google.Protobuf.WellKnownTypes;
using Matching.Contracts;
using Matching.Profiles.Cautions;
using V1 = Matching.V1;

namespace Matching.Silo.Mapping;

/// <summary>Vacancies, candidates, lists, explanations and frameworks as the wire carries them.</summary>
internal static class ResourceMapping
{
    /// <summary>A vacancy; lists leave evidence out.</summary>
    public static V1.Vacancy ToWire(this VacancySnapshot vacancy, bool withEvidence = true) => new()
    {
        Name = ResourceNames.Of(ResourceNames.Vacancies, vacancy.Id),
        Etag = vacancy.Etag,
        Version = vacancy.Version,
        FrameworkVersion = vacancy.FrameworkVersion,
        Profile = vacancy.Profile.ToWire(vacancy.Overrules, withEvidence),
        Overrules = vacancy.Overrules.ToWire(),
        CreateTime = Timestamp.FromDateTimeOffset(vacancy.Created),
        UpdateTime = Timestamp.FromDateTimeOffset(vacancy.Updated),
        Text = vacancy.Text ?? string.Empty,
        HiddenCharacters = vacancy.Hidden,
        FileName = vacancy.FileName,
        CloseTime = vacancy.Closed?.ToTimestamp(),
    };

    /// <summary>A candidate; lists leave evidence out.</summary>
    public static V1.Candidate ToWire(this CandidateSnapshot candidate, bool withEvidence = true) => new()
    {
        Cautions = { CautionReader.OfCareer(candidate.Profile, candidate.Profile.Language).Select(caution => caution.ToWire(withEvidence)) },
        Name = ResourceNames.Of(ResourceNames.Candidates, candidate.Id),
        Etag = candidate.Etag,
        Version = candidate.Version,
        FrameworkVersion = candidate.FrameworkVersion,
        Profile = candidate.Profile.ToWire(candidate.Overrules, withEvidence),
        Overrules = candidate.Overrules.ToWire(),
        CreateTime = Timestamp.FromDateTimeOffset(candidate.Created),
        UpdateTime = Timestamp.FromDateTimeOffset(candidate.Updated),
        Text = candidate.Text ?? string.Empty,
        HiddenCharacters = candidate.Hidden,
        FileName = candidate.FileName,
        ManualProcess = candidate.Manual,
    };

    /// <summary>A shortlist.</summary>
    public static V1.Shortlist ToWire(this RankedList list, string vacancy)
    {
        var wire = new V1.Shortlist
        {
            Vacancy = ResourceNames.Of(ResourceNames.Vacancies, vacancy),
            VacancyVersion = list.VacancyVersion,
            ModelVersion = list.ModelVersion,
            PoolVersion = list.Pool.ToString(),
            PoolSize = list.Pool.Count,
            FrameworkVersion = list.FrameworkVersion,
            RankedSize = list.Ranked,
            Abstention = list.Abstention ?? string.Empty,
        };
        wire.Entries.AddRange(list.Entries.Select(ToWire));
        wire.Unranked.AddRange((list.Unranked ?? []).Select(one => new V1.UnrankedCandidate { Candidate = ResourceNames.Of(ResourceNames.Candidates, one.Candidate), Everywhere = one.Everywhere }));
        return wire;
    }

    /// <summary>A place on a list.</summary>
    public static V1.ShortlistEntry ToWire(this RankedCandidate entry)
    {
        var wire = new V1.ShortlistEntry
        {
            Rank = entry.Rank,
            Candidate = ResourceNames.Of(ResourceNames.Candidates, entry.Candidate),
            Score = entry.Score,
            Fit = entry.Fit,
            CandidateVersion = entry.CandidateVersion,
            Title = entry.Title,
            HiddenCharacters = entry.Hidden,
            CreateTime = entry.Created?.ToTimestamp(),
            FitLow = entry.Certainty?.FitLow ?? entry.Fit,
            FitHigh = entry.Certainty?.FitHigh ?? entry.Fit,
            BestPlace = entry.Certainty?.BestPlace ?? entry.Rank,
            WorstPlace = entry.Certainty?.WorstPlace ?? entry.Rank,
            Band = entry.Certainty?.Band ?? entry.Rank,
            Abstention = entry.Abstention ?? string.Empty,
        };
        wire.Reasons.AddRange(entry.Reasons.Select(ToWire));
        wire.Cautions.AddRange((entry.Cautions ?? []).Select(caution => caution.ToWire()));
        wire.Missing.AddRange((entry.Missing ?? []).Select(ToWire));
        return wire;
    }

    /// <summary>A vacancy on a candidate's list.</summary>
    public static V1.VacancyMatch ToWire(this RankedVacancyEntry entry)
    {
        var profile = entry.Vacancy.Profile;
        var wire = new V1.VacancyMatch
        {
            Rank = entry.Rank,
            Vacancy = ResourceNames.Of(ResourceNames.Vacancies, entry.Vacancy.Id),
            VacancyVersion = entry.Vacancy.Version,
            Title = profile.Title?.Value ?? string.Empty,
            Employer = profile.Employer?.Value ?? string.Empty,
            Deadline = profile.Deadline is { } deadline ? ProfileMapping.Iso(deadline.Value) : string.Empty,
            Score = entry.Score,
            Fit = entry.Fit,
        };
        wire.Reasons.AddRange(entry.Reasons.Select(ToWire));
        wire.Missing.AddRange(entry.Missing.Select(ToWire));
        return wire;
    }

    /// <summary>An explanation.</summary>
    public static V1.Explanation ToWire(this MatchExplanation explanation, string vacancy, string candidate)
    {
        var wire = new V1.Explanation
        {
            Vacancy = ResourceNames.Of(ResourceNames.Vacancies, vacancy),
            Candidate = ResourceNames.Of(ResourceNames.Candidates, candidate),
            Rank = explanation.Rank,
            PoolSize = explanation.Pool.Count,
            Score = explanation.Score,
            Fit = explanation.Fit,
            BaseValue = explanation.BaseValue,
            ModelVersion = explanation.ModelVersion,
            PoolVersion = explanation.Pool.ToString(),
            FrameworkVersion = explanation.FrameworkVersion,
            FitLow = explanation.Certainty?.FitLow ?? 0,
            FitHigh = explanation.Certainty?.FitHigh ?? 0,
            BestPlace = explanation.Certainty?.BestPlace ?? 0,
            WorstPlace = explanation.Certainty?.WorstPlace ?? 0,
            Abstention = explanation.Abstention ?? string.Empty,
            Comparison = explanation.Comparison?.ToWire(),
        };
        wire.MissingFacts.AddRange(explanation.MissingFacts ?? []);
        wire.Reasons.AddRange(explanation.Reasons.Select(ToWire));
        wire.Cautions.AddRange((explanation.Cautions ?? []).Select(caution => caution.ToWire()));
        wire.Missing.AddRange(explanation.Missing.Select(ToWire));
        if (explanation.Change is { } change)
        {
            wire.Counterfactual = new V1.Counterfactual { Rank = change.Rank, Sentence = change.Sentence };
            wire.Counterfactual.Changes.AddRange(change.Changes.Select(level => new V1.CompetenceChange
            {
                Competence = level.Competence,
                FromLevel = level.FromLevel,
                ToLevel = level.ToLevel,
            }));
        }

        return wire;
    }

    private static V1.Comparison ToWire(this MatchComparison comparison)
    {
        var wire = new V1.Comparison
        {
            Candidate = ResourceNames.Of(ResourceNames.Candidates, comparison.Candidate),
            Rank = comparison.Rank,
            Score = comparison.Score,
            Fit = comparison.Fit,
            NearTie = comparison.NearTie,
            Sentence = comparison.Sentence,
        };
        wire.Differences.AddRange(comparison.Differences.Select(difference => new V1.Difference
        {
            Competence = difference.Subject,
            Title = difference.Title,
            Difference_ = difference.Difference,
            Other = difference.Upper is { } upper ? ToWire(upper) : null,
            Own = difference.Lower is { } lower ? ToWire(lower) : null,
            Sentence = difference.Sentence,
        }));
        return wire;
    }

    private static V1.Caution ToWire(this Caution caution, bool withEvidence = true)
    {
        var wire = new V1.Caution { Kind = (V1.CautionKind)caution.Kind, Sentence = caution.Sentence };
        wire.Passages.AddRange(withEvidence ? caution.Passages.Select(ProfileMapping.ToWire) : []);
        return wire;
    }

    private static V1.MissingCompetence ToWire(MissingRequirement missing) => new()
    {
        Competence = missing.Competence,
        Weight = missing.Weight,
        Must = missing.Must,
        Level = missing.Level,
        Sentence = missing.Sentence,
    };

    /// <summary>A framework.</summary>
    public static V1.Framework ToWire(this CompetenceFramework framework)
    {
        var wire = new V1.Framework { Name = "framework", FrameworkId = framework.Id, Version = framework.Version };
        wire.Groups.AddRange(framework.Groups.Select(group => new V1.CompetenceGroup { Id = group.Id, Da = group.Da, En = group.En }));
        foreach (var competence in framework.Competences)
        {
            var wireCompetence = new V1.Competence
            {
                Id = competence.Id,
                Da = competence.Da,
                En = competence.En,
                Means = competence.Means,
                Group = competence.Group ?? string.Empty,
                EscoUri = competence.EscoUri ?? string.Empty,
            };
            wireCompetence.PhrasesDa.AddRange(competence.PhrasesDa);
            wireCompetence.PhrasesEn.AddRange(competence.PhrasesEn);
            wire.Competences.Add(wireCompetence);
        }

        return wire;
    }

    private static V1.Reason ToWire(MatchReason reason) => new()
    {
        Competence = reason.Subject,
        Title = reason.Title,
        Contribution = reason.Contribution,
        VacancyQuote = ProfileMapping.ToWire(reason.VacancyQuote),
        CandidateQuote = ProfileMapping.ToWire(reason.CandidateQuote),
        Sentence = reason.Sentence,
    };
}
