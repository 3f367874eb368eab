using System.Collections;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Matching.Contracts;
using Matching.Grains.Applications;
using Matching.Profiles.Enclosures;
using Matching.Profiles.Personal;
using Matching.Silo.Mapping;
using Matching.V1;
using Caution = Matching.V1.Caution;
using Contact = Matching.V1.Contact;
using Evidence = Matching.V1.Evidence;

namespace Matching.Silo.Api;

/// <summary>
/// The one place that decides what callers see of who a candidate is. Every answer that shows a candidate goes through it, so that gRPC, JSON, CSV,
/// command line and page are blind alike.
/// </summary>
internal sealed class Blinding(IGrainFactory grains, ApplicationDesk desk)
{
    /// <summary>Whether the caller's role may see names and contact data of candidates who are not hidden.</summary>
    public static bool MaySeeNames(ServerCallContext context) =>
        Caller.Roles(context.GetHttpContext().User).Any(role => role is "recruiter" or "admin");

    /// <summary>A candidate.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task<CandidateSnapshot> Candidate(ServerCallContext context, string id) =>
        await grains.GetGrain<ICandidateGrain>(Keys.Of(Caller.Organisation(context), id)).Get(false) ?? throw RefusedException.NotFound("candidate", id);

    /// <summary>Whether a candidate is hidden in a process, by it or by the process of another vacancy that the candidate applied to.</summary>
    public async Task<bool> IsHidden(ServerCallContext context, string candidate, CandidateInProcess seen) =>
        seen.Hidden || (await desk.HiddenBy(grains, Caller.Organisation(context), candidate)).Count > 0;

    /// <summary>A candidate as the caller may see it.</summary>
    /// <param name="context">The call.</param>
    /// <param name="candidate">The candidate.</param>
    /// <param name="vacancy">Process that it is looked at in; empty for none.</param>
    /// <param name="withEvidence">With quotes.</param>
    public async Task<Candidate> Show(ServerCallContext context, CandidateSnapshot candidate, string vacancy = "", bool withEvidence = true)
    {
        var wire = candidate.ToWire(withEvidence);
        wire.Hidden = await IsHidden(context, candidate, vacancy);
        if (wire.Hidden)
        {
            wire.FileName = string.Empty;
            wire.Text = BlindReader.Hide(wire.Text, 0, candidate.Blind ?? []);
            HideQuotes(wire.Profile, candidate.Blind ?? []);
            if (wire.Profile.Education?.Evidence is { } shown && candidate.Profile.Education?.Evidence is { File: not null } quote)
            {
                shown.Quote = Hidden(quote, []);
            }
        }

        return wire;
    }

    /// <summary>Whether a candidate is hidden from everybody by a process that it applied to, or in the process of a vacancy.</summary>
    /// <param name="context">The call.</param>
    /// <param name="candidate">The candidate.</param>
    /// <param name="vacancy">Process that it is looked at in; empty for none.</param>
    public async Task<bool> IsHidden(ServerCallContext context, CandidateSnapshot candidate, string vacancy)
    {
        var organisation = Caller.Organisation(context);
        return (await desk.HiddenBy(grains, organisation, candidate.Id, candidate.Applications ?? [])).Count > 0
            || (vacancy.Length > 0 && (await Process(organisation, vacancy).View([candidate.Id])).Candidates[0].Hidden);
    }

    /// <summary>An enclosure as the caller may see it.</summary>
    /// <param name="context">The call.</param>
    /// <param name="candidate">Whose it is.</param>
    /// <param name="enclosure">It.</param>
    /// <param name="vacancy">Process that it is looked at in; empty for none.</param>
    public async Task<Enclosure> Show(ServerCallContext context, CandidateSnapshot candidate, EnclosureSnapshot enclosure, string vacancy = "")
    {
        var wire = enclosure.ToWire(candidate.Id);
        wire.Hidden = await IsHidden(context, candidate, vacancy);
        if (wire.Hidden)
        {
            string?[] names = [candidate.Contact?.Name, (await ContactOf(context, candidate)).Name];
            wire.FileName = string.Empty;
            wire.Text = EnclosureBlind.Hide(enclosure.Kind, wire.Text, names);
            wire.Year = null;
            foreach (var passage in EnclosureMapping.Passages(wire))
            {
                passage.FileName = string.Empty;
                passage.Quote = wire.Text.Length > 0 ? wire.Text[passage.Start..passage.End] : EnclosureBlind.Hide(enclosure.Kind, passage.Quote, names);
            }

            if (wire.Field is { } field)
            {
                field.Value = field.Evidence.Quote;
            }
        }

        return wire;
    }

    /// <summary>Notes that the CV was opened, in every process that the candidate is in. Durable before the CV is answered.</summary>
    public async Task Opened(ServerCallContext context, CandidateSnapshot candidate, string vacancy)
    {
        var organisation = Caller.Organisation(context);
        var vacancies = (candidate.Applications ?? []).Union(vacancy.Length > 0 ? [vacancy] : [], StringComparer.Ordinal).ToArray();
        foreach (var process in vacancies)
        {
            // A vacancy may have been deleted since; nothing is to be kept of one that is gone.
            if (process == vacancy || await grains.GetGrain<IVacancyGrain>(Keys.Of(organisation, process)).Get(false) is not null)
            {
                await Process(organisation, process).Opened(candidate.Id, Caller.Id(context));
            }
        }
    }

    /// <summary>How to reach a candidate who is not hidden: what the latest applications say first, then the CV.</summary>
    public async Task<Contact> ContactOf(ServerCallContext context, CandidateSnapshot candidate)
    {
        var organisation = Caller.Organisation(context);
        var said = new List<ContactData?>();
        foreach (var vacancy in candidate.Applications ?? [])
        {
            said.Add((await Process(organisation, vacancy).View([candidate.Id])).Candidates[0].Contact);
        }

        said.Add(candidate.Contact);
        return new Contact
        {
            Name = said.Select(one => one?.Name).FirstOrDefault(name => name is not null) ?? string.Empty,
            Mail = said.Select(one => one?.Mail).FirstOrDefault(mail => mail is not null) ?? string.Empty,
            Phone = said.Select(one => one?.Phone).FirstOrDefault(phone => phone is not null) ?? string.Empty,
        };
    }

    /// <summary>Completes a list by what its vacancy's process says of those on it, and hides what it hides.</summary>
    public async Task Complete(ServerCallContext context, string vacancy, RankedList ranked, Shortlist list)
    {
        var organisation = Caller.Organisation(context);
        var view = await Process(organisation, vacancy).View([.. ranked.Entries.Select(entry => entry.Candidate)]);
        var named = MaySeeNames(context);
        list.Blind = view.Blind;

        // Without reasons there is neither name nor quote, and nobody need ask the other processes of each candidate.
        var hidden = await Task.WhenAll(ranked.Entries.Select((entry, i) =>
            entry.Person is null && entry.Reasons.Count == 0 ? Task.FromResult(view.Candidates[i].Hidden) : IsHidden(context, entry.Candidate, view.Candidates[i])));
        for (var i = 0; i < list.Entries.Count; i++)
        {
            var (entry, from, seen) = (list.Entries[i], ranked.Entries[i], view.Candidates[i]);
            entry.Applied = seen.Status is not (null or Contracts.ApplicationStatus.Withdrawn);
            entry.OpenTime = seen.Opened?.ToTimestamp();
            entry.ApplicationTime = entry.Applied ? seen.Applied?.ToTimestamp() : null;
            entry.Readers = seen.Readers;
            entry.Notes = seen.Notes;
            entry.Hidden = hidden[i];
            if (entry.Hidden)
            {
                HideQuotes(entry.Reasons, from.Reasons, from.Blind ?? []);
                HideQuotes(entry.Cautions, from.Blind ?? []);
            }
            else if (named && from.Person is not null)
            {
                entry.DisplayName = seen.Contact?.Name ?? from.Person;
            }
        }
    }

    /// <summary>Completes what a search found: it is looked at in no process, so that every process that hides somebody hides them here.</summary>
    public async Task Complete(ServerCallContext context, IReadOnlyList<RankedCandidate> found, IList<ShortlistEntry> entries)
    {
        var named = MaySeeNames(context);
        var hidden = await Task.WhenAll(found.Select(entry => desk.HiddenBy(grains, Caller.Organisation(context), entry.Candidate)));
        for (var i = 0; i < entries.Count; i++)
        {
            entries[i].Hidden = hidden[i].Count > 0;
            if (entries[i].Hidden)
            {
                HideQuotes(entries[i].Reasons, found[i].Reasons, found[i].Blind ?? []);
            }
            else if (named && found[i].Person is { } person)
            {
                entries[i].DisplayName = person;
            }
        }
    }

    /// <summary>Hides in a candidate's vacancies what any process hides of the candidate.</summary>
    public async Task Hide(ServerCallContext context, CandidateSnapshot candidate, IReadOnlyList<RankedVacancyEntry> found, IEnumerable<VacancyMatch> matches)
    {
        if ((await desk.HiddenBy(grains, Caller.Organisation(context), candidate.Id, candidate.Applications ?? [])).Count > 0)
        {
            HideQuotes(matches.SelectMany(match => match.Reasons), found.SelectMany(match => match.Reasons), candidate.Blind ?? []);
        }
    }

    /// <summary>Hides in an explanation what the process hides of the candidate.</summary>
    public async Task Hide(ServerCallContext context, string vacancy, string candidate, MatchExplanation from, Explanation explanation)
    {
        string[] both = from.Comparison is { } comparison ? [candidate, comparison.Candidate] : [candidate];
        var view = await Process(Caller.Organisation(context), vacancy).View([.. both]);
        var (own, other) = (from.Comparison?.Differences.Select(difference => difference.Lower) ?? [], from.Comparison?.Differences.Select(difference => difference.Upper) ?? []);
        if (await IsHidden(context, candidate, view.Candidates[0]))
        {
            HideQuotes(explanation.Reasons, from.Reasons, from.Blind ?? []);
            HideQuotes(explanation.Cautions, from.Blind ?? []);
            HideQuotes(explanation.Comparison?.Differences.Select(difference => difference.Own) ?? [], own, from.Blind ?? []);
        }

        if (both.Length > 1 && await IsHidden(context, both[1], view.Candidates[1]))
        {
            HideQuotes(explanation.Comparison!.Differences.Select(difference => difference.Other), other, from.Comparison!.Blind ?? []);
        }
    }

    /// <summary>Hides in reasons: in their quotes, and in their sentences what these repeat of the quote and of the post that they name.</summary>
    /// <param name="reasons">As they travel.</param>
    /// <param name="from">The same as they were made.</param>
    /// <param name="spans">What the blind reading hides.</param>
    private static void HideQuotes(IEnumerable<Reason?> reasons, IEnumerable<MatchReason?> from, IReadOnlyList<int> spans)
    {
        foreach (var (reason, made) in reasons.Zip(from))
        {
            if (reason is null || made is null)
            {
                continue;
            }

            foreach (var passage in new[] { made.CandidateQuote, made.PostQuote }.OfType<Contracts.Evidence>())
            {
                // The sentence repeats some of it, cut or not.
                reason.Sentence = BlindReader.HideWords(reason.Sentence, passage.Quote, Hidden(passage, spans));
            }

            if (reason.CandidateQuote is { } quote && made.CandidateQuote is { } said)
            {
                (quote.Quote, quote.FileName) = (Hidden(said, spans), string.Empty);
            }
        }
    }

    /// <summary>A passage as a blind reading shows it: one of an enclosure says so itself, for the spans are the CV's.</summary>
    internal static string Hidden(Contracts.Evidence passage, IReadOnlyList<int> spans) => passage.File?.Blind ?? BlindReader.Hide(passage.Quote, passage.Start, spans);

    // Their sentences repeat nothing of the CV.
    private static void HideQuotes(IEnumerable<Caution> cautions, IReadOnlyList<int> spans)
    {
        foreach (var caution in cautions)
        {
            HideQuotes((IMessage)caution, spans);
        }
    }

    /// <summary>Hides in every quote of a message.</summary>
    private static void HideQuotes(IMessage? message, IReadOnlyList<int> spans)
    {
        if (message is Evidence evidence)
        {
            // The spans are the CV's: of a passage of another file nothing is shown, unless whoever asks knows what may be.
            evidence.Quote = evidence.Enclosure.Length > 0 ? string.Empty : BlindReader.Hide(evidence.Quote, evidence.Start, spans);
            evidence.FileName = string.Empty;
            return;
        }

        foreach (var field in message?.Descriptor.Fields.InDeclarationOrder() ?? [])
        {
            switch (field.IsMap ? null : field.Accessor.GetValue(message))
            {
                case IMessage inner:
                    HideQuotes(inner, spans);
                    break;
                case IList list:
                    foreach (var one in list.OfType<IMessage>())
                    {
                        HideQuotes(one, spans);
                    }

                    break;
            }
        }
    }

    private IApplicationGrain Process(string organisation, string vacancy) => grains.GetGrain<IApplicationGrain>(Keys.Of(organisation, vacancy));
}
