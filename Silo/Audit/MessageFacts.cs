using System.Collections;
using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Matching.Silo.Audit;

/// <summary>
/// What messages say about whom: found by the names and forms of their fields, so that a message that is new is not forgotten. Names of candidates and
/// vacancies count wherever they stand; versions only at the top. Which fields of a message can say anything is worked out once a type.
/// </summary>
internal sealed class MessageFacts
{
    private const string CandidatePrefix = "candidates/";
    private const string VacancyPrefix = "vacancies/";
    private static readonly ConcurrentDictionary<MessageDescriptor, Plan> Plans = new();
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    /// <summary>Ids of candidates, each once, in the order in which they stand.</summary>
    public List<string> Candidates { get; } = [];

    /// <summary>Id of the first vacancy that is named; empty when there is none.</summary>
    public string Vacancy { get; private set; } = string.Empty;

    /// <summary>Fields at the top of the messages, by name, that are no names of candidates or vacancies.</summary>
    public Dictionary<string, object> Top { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads a message; the first one read has the first say.</summary>
    public MessageFacts Read(IMessage message)
    {
        Read(message, top: true);
        return this;
    }

    /// <summary>A text at the top, or empty.</summary>
    public string Text(string field) => Top.GetValueOrDefault(field) as string ?? string.Empty;

    /// <summary>A number at the top, or 0.</summary>
    public long Number(string field) => Top.GetValueOrDefault(field) switch { long number => number, int number => number, _ => 0 };

    private void Read(IMessage message, bool top)
    {
        var plan = Plans.GetOrAdd(message.Descriptor, static descriptor => Plan.Of(descriptor, []));
        foreach (var (field, role) in plan.Fields)
        {
            var value = field.Accessor.GetValue(message);
            switch (value)
            {
                case null:
                    break;
                case string text:
                    Note(field, role, text, top);
                    break;
                case IMessage nested:
                    Read(nested, top: false);
                    break;
                case IList list:
                    foreach (var item in list)
                    {
                        if (item is IMessage inner)
                        {
                            Read(inner, top: false);
                        }
                        else if (item is string text)
                        {
                            Note(field, role, text, top: false);
                        }
                    }

                    break;
                default:
                    NoteTop(field, value, top);
                    break;
            }
        }
    }

    private void Note(FieldDescriptor field, FieldRole role, string text, bool top)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (role == FieldRole.Candidate || text.StartsWith(CandidatePrefix, StringComparison.Ordinal))
        {
            var id = IdIn(text, CandidatePrefix);
            if (seen.Add(id))
            {
                Candidates.Add(id);
            }
        }
        else if (role == FieldRole.Vacancy || text.StartsWith(VacancyPrefix, StringComparison.Ordinal))
        {
            Vacancy = Vacancy.Length > 0 ? Vacancy : IdIn(text, VacancyPrefix);
        }
        else
        {
            NoteTop(field, text, top);
        }
    }

    private void NoteTop(FieldDescriptor field, object value, bool top)
    {
        if (top && value is not (string and { Length: 0 }))
        {
            Top.TryAdd(field.Name, value);
        }
    }

    private static string IdIn(string text, string prefix)
    {
        var start = text.StartsWith(prefix, StringComparison.Ordinal) ? prefix.Length : 0;
        var end = text.IndexOf('/', start);
        return end < 0 ? text[start..] : text[start..end];
    }

    private enum FieldRole
    {
        Other,
        Candidate,
        Vacancy,
        Nested,
    }

    private sealed record Plan(IReadOnlyList<(FieldDescriptor Field, FieldRole Role)> Fields)
    {
        private static readonly string[] TopNames = ["name", "model_version", "pool_version", "framework_version", "vacancy_version", "version", "outcome", "grade", "activated", "rollback", "role", "scope", "stop_scope", "stop_reason", "manual", "list_version"];

        /// <summary>The fields of a message that can say something.</summary>
        public static Plan Of(MessageDescriptor descriptor, HashSet<MessageDescriptor> around)
        {
            var fields = new List<(FieldDescriptor, FieldRole)>();
            if (!around.Add(descriptor))
            {
                return new Plan(fields);
            }

            foreach (var field in descriptor.Fields.InDeclarationOrder().Where(field => !field.IsMap))
            {
                var role = RoleOf(field);
                if (role != FieldRole.Nested || Of(field.MessageType, around).Fields.Count > 0)
                {
                    if (role != FieldRole.Other || TopNames.Contains(field.Name))
                    {
                        fields.Add((field, role));
                    }
                }
            }

            around.Remove(descriptor);
            return new Plan(fields);
        }

        private static FieldRole RoleOf(FieldDescriptor field) => field.FieldType switch
        {
            FieldType.Message => FieldRole.Nested,
            FieldType.String when field.Name is "candidate" or "candidate_id" or "candidates" or "candidate_ids" => FieldRole.Candidate,
            FieldType.String when field.Name is "vacancy" or "vacancy_id" => FieldRole.Vacancy,
            _ => FieldRole.Other,
        };
    }
}
