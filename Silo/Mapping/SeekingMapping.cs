using System.Globalization;
using Matching.Contracts;
using Matching.Grains;
using Matching.Profiles.Seeking;
using Matching.Silo.Api;
using V1 = Matching.V1;

namespace Matching.Silo.Mapping;

/// <summary>What candidates seek as the wire carries it.</summary>
internal static class SeekingMapping
{
    /// <summary>What a candidate seeks.</summary>
    /// <param name="sought">It.</param>
    /// <param name="candidate">Id of the candidate.</param>
    /// <param name="hidden">Passages of the CV that a blind reading hides when the candidate is hidden; null when it is not.</param>
    public static V1.SoughtWishes ToWire(this SoughtSnapshot sought, string candidate, IReadOnlyList<int>? hidden) => new()
    {
        Candidate = ResourceNames.Of(ResourceNames.Candidates, candidate),
        Etag = Versions.Etag(sought.Version),
        Stated = ToWire(sought.Stated, hidden),
        Read = ToWire(sought.Read, hidden),
        Holding = ToWire(sought.Holding, hidden),
        Hidden = hidden is not null,
    };

    /// <summary>How well a post fits; null for null.</summary>
    /// <inheritdoc cref="ToWire(SoughtSnapshot, string, IReadOnlyList{int}?)" path="/param"/>
    public static V1.SoughtFit? ToWire(this PostFit? fit, IReadOnlyList<int>? hidden)
    {
        if (fit is null)
        {
            return null;
        }

        var wire = new V1.SoughtFit { UnknownSize = fit.Outcomes.Count(one => one.Standing == WishStanding.Unknown) };
        if (fit.Share is { } share)
        {
            wire.Share = share;
        }

        wire.Outcomes.AddRange(fit.Outcomes.Select(one => new V1.WishOutcome
        {
            Kind = (V1.WishKind)one.Kind,
            Standing = (V1.WishStanding)one.Standing,
            Sentence = hidden is null ? one.Sentence : one.BlindSentence,
            CandidateQuote = Quote(one.Wish, hidden),
            VacancyQuote = ProfileMapping.ToWire(one.Post),
        }));
        return wire;
    }

    /// <summary>Wishes as sent, not checked by any rule yet.</summary>
    /// <exception cref="RefusedException">The day is none.</exception>
    public static Wishes Read(V1.Wishes wire) => new()
    {
        Levels = wire.LowestSeniority == 0 && wire.HighestSeniority == 0 ? null : new Fact<SoughtLevels>(new SoughtLevels((Seniority)wire.LowestSeniority, (Seniority)wire.HighestSeniority), null),
        LeadsNobody = wire.LeadsNobody ? new Fact<bool>(true, null) : null,
        Areas = [.. wire.Areas.Distinct(StringComparer.Ordinal).Select(area => new Fact<string>(area, null))],
        Places = [.. wire.Places.Select(place => new Fact<string>(place, null))],
        Kilometres = wire.Kilometres == 0 ? null : new Fact<int>(wire.Kilometres, null),
        Hours = wire.LeastHours == 0 && wire.MostHours == 0 ? null : new Fact<SoughtHours>(new SoughtHours(wire.LeastHours, wire.MostHours), null),
        Start = wire.StartDate.Length == 0 ? null
            : DateOnly.TryParseExact(wire.StartDate, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new Fact<DateOnly>(day, null)
            : throw new RefusedException(RefusalReason.Invalid, "wishes.start_date: it is no day; write YYYY-MM-DD.", "wishes.start_date"),
    };

    private static V1.Wishes ToWire(Wishes wishes, IReadOnlyList<int>? hidden)
    {
        var wire = new V1.Wishes
        {
            LowestSeniority = (V1.Seniority)(wishes.Levels?.Value.Lowest ?? Seniority.Unknown),
            HighestSeniority = (V1.Seniority)(wishes.Levels?.Value.Highest ?? Seniority.Unknown),
            LeadsNobody = wishes.LeadsNobody?.Value ?? false,
            Kilometres = wishes.Kilometres?.Value ?? 0,
            LeastHours = wishes.Hours?.Value.Least ?? 0,
            MostHours = wishes.Hours?.Value.Most ?? 0,
            StartDate = wishes.Start is { } start ? ProfileMapping.Iso(start.Value) : string.Empty,
        };
        wire.Areas.AddRange(wishes.Areas.Select(area => area.Value));
        if (hidden is null)
        {
            wire.Places.AddRange(wishes.Places.Select(place => place.Value));
        }

        void Add(V1.WishKind kind, params IEnumerable<Evidence?> passages) =>
            wire.Quotes.AddRange(passages.OfType<Evidence>().Distinct().Select(passage => new V1.WishQuote { Kind = kind, Quote = Quote(passage, hidden) }));
        Add(V1.WishKind.Level, wishes.Levels?.Evidence);
        Add(V1.WishKind.LeadsNobody, wishes.LeadsNobody?.Evidence);
        Add(V1.WishKind.Area, wishes.Areas.Select(area => area.Evidence));
        Add(V1.WishKind.Place, [.. wishes.Places.Select(place => place.Evidence), wishes.Kilometres?.Evidence]);
        Add(V1.WishKind.Hours, wishes.Hours?.Evidence);
        Add(V1.WishKind.Start, wishes.Start?.Evidence);
        return wire;
    }

    /// <summary>A passage; where the candidate is hidden with dots for who it is and where it seeks.</summary>
    private static V1.Evidence? Quote(Evidence? passage, IReadOnlyList<int>? hidden)
    {
        var wire = ProfileMapping.ToWire(passage);
        if (wire is not null && hidden is not null)
        {
            (wire.Quote, wire.FileName) = (DanishPlaces.Hide(Blinding.Hidden(passage!, hidden)), string.Empty);
        }

        return wire;
    }
}
