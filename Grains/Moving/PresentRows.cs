using System.Security.Cryptography;
using Matching.Contracts;
using Matching.Grains.Applications;
using Matching.Grains.Candidates;
using Matching.Grains.Decisions;
using Matching.Grains.Models;
using Matching.Grains.Vacancies;

namespace Matching.Grains.Moving;

/// <summary>What an organisation has already of the things that an import never replaces.</summary>
internal sealed class PresentRows
{
    private readonly RowIntake intake;
    private readonly Dictionary<(string State, string Key), string> hashes = [];

    private PresentRows(RowIntake intake) => this.intake = intake;

    /// <summary>How many rows there are.</summary>
    public int Count => hashes.Count;

    /// <summary>Looks.</summary>
    public static async Task<PresentRows> Of(OrganisationReader reader, RowIntake intake, string organisation, CancellationToken cancellationToken)
    {
        var present = new PresentRows(intake);
        await foreach (var row in reader.Things(organisation, cancellationToken))
        {
            present.hashes[(row.StateName, row.Key)] = present.Hash(row);
        }

        return present;
    }

    /// <summary>Whether a row is there that says the same.</summary>
    public bool Has(MovedRow row) => hashes.TryGetValue((row.StateName, row.Key), out var hash) && hash == Hash(row);

    /// <summary>What is said apart from how it was read: a document that came over may have been read again since.</summary>
    private string Hash(MovedRow row)
    {
        var json = row.Json.Span;
        return Convert.ToHexString(SHA256.HashData(row.StateName switch
        {
            StateNames.Candidate => Said(json),
            StateNames.CandidateDocument => Document(json),
            StateNames.Enclosure => Enclosure(json),
            StateNames.Vacancy => Vacancy(json),
            StateNames.Model => intake.Normal<ModelState>(json),
            StateNames.Application => Application(json),
            StateNames.Decision => Decision(json),
            StateNames.Judgment => intake.Normal<JudgmentState>(json),
            _ => row.Json.ToArray(),
        }));
    }

    private byte[] Said(ReadOnlySpan<byte> json)
    {
        var state = intake.Read<CandidateState>(json);
        return intake.Write(new CandidateState { Created = state.Created, Overrules = state.Overrules, Retention = state.Retention, Applications = state.Applications });
    }

    private byte[] Document(ReadOnlySpan<byte> json)
    {
        var document = intake.Read<CandidateDocument>(json);
        return intake.Write(new CandidateDocument
        {
            Content = document.Content,
            FileName = document.FileName,
            Text = document.Text,
            Hidden = document.Hidden,
            Structured = document.Structured,
            Extraction = document.Structured ? document.Extraction : null,
        });
    }

    private byte[] Enclosure(ReadOnlySpan<byte> json)
    {
        var row = intake.Read<EnclosureState>(json);
        return intake.Write(new EnclosureState { Kind = row.Kind, Content = row.Content, FileName = row.FileName, Text = row.Text, Hidden = row.Hidden });
    }

    // What was told of a change, or has still to be, is no part of what is said.
    private byte[] Application(ReadOnlySpan<byte> json)
    {
        var state = intake.Read<ApplicationState>(json);
        state.Outbox = new();
        return intake.Write(state);
    }

    private byte[] Decision(ReadOnlySpan<byte> json)
    {
        var state = intake.Read<DecisionState>(json);
        state.Outbox = new();
        return intake.Write(state);
    }

    private byte[] Vacancy(ReadOnlySpan<byte> json)
    {
        var state = intake.Read<VacancyState>(json);
        return intake.Write(new VacancyState
        {
            Content = state.Content, FileName = state.FileName, Text = state.Text, Overrules = state.Overrules, Created = state.Created, Closed = state.Closed,
            Hidden = state.Hidden,
        });
    }
}
