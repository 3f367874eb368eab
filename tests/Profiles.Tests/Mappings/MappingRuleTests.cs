using System.Text;
using System.Text.Json;
using Matching.Profiles.Mappings;
using Shouldly;

namespace Matching.Profiles.Tests.Mappings;

public sealed class MappingRuleTests
{
    [Theory]
    [InlineData("$.a", "1")]
    [InlineData("$.list[*].n", "x|y|z")]
    [InlineData("$.list[1].n", "y")]
    [InlineData("$.list[-1].n", "z")]
    [InlineData("$.list[7].n", "")]
    [InlineData("$['a b'].c-d", "2")]
    [InlineData("$.list[?@.kind=='home'].n", "x|z")]
    [InlineData("$.list[?@.kind != 'home'].n", "y")]
    [InlineData("$.list[?@.deep.on==true].n", "z")]
    [InlineData("$.list[?@.rank==2].n", "y")]
    [InlineData("$.list[?@.rank==null].n", "x|z")]
    [InlineData("$.a.b.c", "")]
    [InlineData("$['it''s']", null)]
    [InlineData("$['it\\'s']", "3")]
    [InlineData("a", null)]
    [InlineData("$..a", null)]
    [InlineData("$.list[", null)]
    [InlineData("$.list[1", null)]
    [InlineData("$.list[?@.kind=home]", null)]
    [InlineData("$.list[?kind=='home']", null)]
    [InlineData("$.list[0:2]", null)]
    [InlineData("$a", null)]
    public void A_path_finds_what_RFC_9535_says_or_is_refused_at_its_character(string path, string? finds)
    {
        using var payload = JsonDocument.Parse("""
            {"a": 1, "a b": {"c-d": 2}, "it's": 3, "list": [{"n": "x", "kind": "home"}, {"n": "y", "kind": "work", "rank": 2}, {"n": "z", "kind": "home", "deep": {"on": true}}]}
            """);
        if (finds is null)
        {
            Should.Throw<ProfileRefusedException>(() => PayloadPath.Parse(path, "mapping, candidate.id")).Message.ShouldStartWith("mapping, candidate.id: ");
            return;
        }

        var root = payload.RootElement;
        string.Join('|', PayloadPath.Parse(path, "x").Find(new PayloadScope(root, root, root)).Select(value => value.ToString())).ShouldBe(finds);
    }

    [Theory]
    [InlineData("""{"name": "x", "candidate": {"id": "@.id"}}""", "it has no 'format'; add \"format\"")]
    [InlineData("""{"format": "matching.mapping/2", "name": "x", "candidate": {"id": "@.id"}}""", "its format must be 'matching.mapping/1'")]
    [InlineData("""{"format": "matching.mapping/1", "name": "x", "candidate": {"name": "@.name"}}""", "m.json, candidate: it has no 'id'")]
    [InlineData("""{"format": "matching.mapping/1", "name": "x", "candidate": {"id": "@.id", "fullName": "@.name"}}""", "m.json, candidate: 'fullName' is no property of it; use id, name")]
    [InlineData("""{"format": "matching.mapping/1", "name": "x", "candidate": {"id": "id"}}""", "m.json, candidate.id: 'id' is no path")]
    [InlineData("""{"format": "matching.mapping/1", "name": "x", "candidate": {"id": "@.id["}}""", "m.json, candidate.id: path '@.id[' at character 6: [ is followed by a number, *, 'name' or ?")]
    [InlineData("""{"format": "matching.mapping/1", "name": "x", "candidate": {"id": {"path": "@.id", "text": "1"}}}""", "exactly one of path, first, join, text")]
    [InlineData("""{"format": "matching.mapping/1", "name": "x", "candidate": {"id": {"path": 7}}}""", "m.json, candidate.id.path: it must be a text")]
    [InlineData("""{"format": "matching.mapping/1", "name": "x", "candidate": {"id": "@.id", "posts": [{"each": "@.jobs[*]", "name": "@.x"}]}}""", "m.json, candidate.posts[0]: 'name' is no property of it")]
    [InlineData("""{"format": "matching.mapping/1", "name": "x", "candidate": {"id": "@.id"}, "applications": {"resolve": {"in": "$.a", "by": ["id"]}}}""", "there is no 'each'")]
    [InlineData("""{"format": "matching.mapping/1", "name": "x", "columns": {"separator": "|"}, "candidate": {"id": "Nr"}}""", "m.json, columns.separator: it must be ; or , or a tab")]
    [InlineData("""{"format": "matching.mapping/1", "name": "x", "columns": {}, "records": "$", "candidate": {"id": "Nr"}}""", "exclude each other")]
    [InlineData("""{"format": "matching.mapping/1", "name": "x", "candidate": {"id": "@.id", "id": "@.nr"}}""", "'id' stands there twice")]
    [InlineData("""{"format": }""", "m.json: it is no JSON from line 1, byte 12 on")]
    public void A_mapping_that_is_none_is_refused_with_the_part_the_rule_and_the_fix(string mapping, string told) =>
        Should.Throw<ProfileRefusedException>(() => Mapping(mapping)).Message.ShouldContain(told);

    [Fact]
    public void Every_field_at_fault_of_a_record_is_told_and_nothing_of_what_it_says()
    {
        var mapping = Mapping("""
            {"format": "matching.mapping/1", "name": "x",
             "candidate": {"id": "@.id", "name": "@.name", "mail": {"path": "@.mail", "required": true}, "phone": "@.phones[*]",
                           "posts": {"each": "@.jobs[*]", "title": "@.title", "start": "@.from"}},
             "applications": {"vacancy": "@.job", "applied": {"path": "@.at", "date": "dd-MM-yyyy"}, "status": {"path": "@.state", "values": {"new": "received"}}}}
            """);
        var record = Records("""
            {"id": "0101901234", "name": {"first": "Hemmelig"}, "phones": ["1", "2"], "jobs": [{"title": "Hemmelig", "from": "igår"}], "job": "Hemmelig Kommune", "at": "2026-01-01", "state": "Hemmelig"}
            """, "p.json", mapping).ShouldHaveSingleItem();
        record.Mapped.ShouldBeNull();
        record.Place.ShouldBe("record 1");
        record.Faults.Select(fault => fault.Split(':')[0]).ShouldBe(
            ["m.json, candidate.id", "m.json, candidate.name", "m.json, candidate.mail", "m.json, candidate.phone", "m.json, candidate.posts.start", "m.json, applications.vacancy"], ignoreOrder: true);
        string.Concat(record.Faults).ShouldNotContain("Hemmelig");
        string.Concat(record.Faults).ShouldNotContain("0101901234");
        record.Faults.ShouldContain("m.json, candidate.name: path '@.name' finds an object, and the field takes a text; go on to what is within, for instance with [0] or .name");
        record.Faults.ShouldContain("m.json, candidate.mail: finds nothing, and the field is required; send the field, or correct the path");
        record.Faults.ShouldContain("m.json, candidate.phone: finds 2 values, and the field takes one; name one with [0] or a filter, or join them");
    }

    [Fact]
    public void A_link_that_leads_to_nothing_is_refused_and_so_are_dates_and_states_that_are_none()
    {
        var mapping = Mapping("""
            {"format": "matching.mapping/1", "name": "x", "candidate": {"id": "@.id"},
             "applications": [{"each": "@.links[*]", "resolve": {"in": "$.included[*]", "by": ["id"]}, "externalId": "@.id"},
                              {"applied": {"path": "@.at", "date": "dd-MM-yyyy"}}, {"status": "@.state"}, {"manual": "@.state"}]}
            """);
        var faults = Records("""{"id": "c1", "links": [{"id": 1}, {"id": 2}], "included": [{"id": 1}], "at": "2026-13-01", "state": "gone"}""", "p.json", mapping).ShouldHaveSingleItem().Faults;
        faults.Count.ShouldBe(4);
        faults[0].ShouldBe("m.json, applications[0].resolve: an item leads to nothing in the payload; ask the other system to include what its records link to");
        faults[1].ShouldContain("is no day of 1900-2099 written 'dd-MM-yyyy'");
        faults[2].ShouldContain("is none of received, in-review, answered, withdrawn");
        faults[3].ShouldContain("is neither true nor false");
    }

    [Fact]
    public void Lines_are_payloads_of_their_own_and_a_bad_one_is_refused_alone()
    {
        var mapping = Mapping("""{"format": "matching.mapping/1", "name": "x", "candidate": {"id": "@.id", "summary": "@.text"}}""");
        var records = Records("{\"id\": \"a\", \"text\": \"x\"}\r\n\n{\"id\": \n[7]\n{\"id\": \"b\"}", "p.ndjson", mapping);
        records.Select(record => (record.Place, record.Mapped?.Id)).ShouldBe([("line 1", "a"), ("line 3", null), ("line 4", null), ("line 5", "b")]);
        records[1].Faults.ShouldHaveSingleItem().ShouldContain("it is no JSON from line 1, byte 8");
        records[2].Faults.ShouldHaveSingleItem().ShouldContain("none of '$' finds a record");
        records[3].Mapped!.Document.ShouldBeNull();
    }

    [Fact]
    public void A_table_without_a_column_is_refused_with_those_that_it_has()
    {
        var mapping = Mapping("""{"format": "matching.mapping/1", "name": "x", "columns": {}, "candidate": {"id": "Nr", "name": "Navn"}}""");
        Should.Throw<ProfileRefusedException>(() => Records("Nr;navn\n1;x\n", "p.csv", mapping)).Message
            .ShouldBe("m.json, candidate.name: 'p.csv' has no column 'Navn'; it has Nr, navn; upper and lower case count");
        Should.Throw<ProfileRefusedException>(() => Records("Nr;Navn;Navn\n1;x;y\n", "p.csv", mapping)).Message.ShouldContain("has more than one column 'Navn'");
        Records("Nr\tNavn\n1\tx\n", "p.csv", mapping).ShouldHaveSingleItem().Mapped!.Name.ShouldBe("x");

        // As Excel of Danish Windows writes it.
        Records([.. "Nr;Navn\r\n1;Søren Ågård\r\n".Select(letter => (byte)letter)], "p.csv", mapping).ShouldHaveSingleItem().Mapped!.Name.ShouldBe("Søren Ågård");
    }

    [Fact]
    public void What_is_too_large_too_deep_or_too_many_is_refused()
    {
        var mapping = Mapping("""{"format": "matching.mapping/1", "name": "x", "candidate": {"id": "@.id", "skills": "@.skills[*]", "posts": {"each": "@.jobs[*]", "title": "@"}}}""");
        Should.Throw<ProfileRefusedException>(() => Records(new byte[Payload.MostBytes + 1], "p.json", mapping)).Message.ShouldContain("at most 67,108,864 are read");
        Should.Throw<ProfileRefusedException>(() => Records($"{{\"id\":{new string('[', 100)}{new string(']', 100)}}}", "p.json", mapping)).Message.ShouldContain("nests more than 64 deep");
        var many = string.Join(',', Enumerable.Repeat("\"x\"", 501));
        var faults = Records($"{{\"id\":\"a\",\"skills\":[{many}],\"jobs\":[{many}]}}", "p.json", mapping).ShouldHaveSingleItem().Faults;
        faults.ShouldBe(
            ["m.json, candidate.skills: finds more than 500 values; name fewer", "m.json, candidate.posts.each: finds more than 500 items; name fewer"], ignoreOrder: true);
    }

    private static MappingFile Mapping(string json) => MappingFile.Read(Encoding.UTF8.GetBytes(json), "m.json");

    private static PayloadRecord[] Records(string payload, string name, MappingFile mapping) => Records(Encoding.UTF8.GetBytes(payload), name, mapping);

    private static PayloadRecord[] Records(byte[] payload, string name, MappingFile mapping) => [.. Payload.Read(payload, name, mapping)];
}
