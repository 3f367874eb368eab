#!/bin/bash
# Fills a data directory with a few of everything: make-data.sh SILO CLI SAMPLES DATA FILE
# SILO: a built Matching.Silo.dll; CLI: a built matching.dll; SAMPLES: the folder samples/ of that release; FILE: name of the database in DATA.
# Beside it, DATA.work gets organisation.jsonl and what the commands printed (list.VACANCY.json). Needs python3 and sqlite3.
set -u
SILO=$1; SAMPLES=$3; D=$4; DB=$5
J=$SAMPLES/judged
M="dotnet $2"
rm -rf $D $D.work; mkdir -p $D $D.work; W=$D.work
PORT=$(python3 -c 'import socket;s=socket.socket();s.bind(("127.0.0.1",0));print(s.getsockname()[1])')
SP=$(python3 -c 'import socket;s=socket.socket();s.bind(("127.0.0.1",0));print(s.getsockname()[1])')
EXTRA=""; [[ $DB == matching-orleans.db ]] && EXTRA="--silo-port $SP --gateway-port 0"
start() { dotnet $SILO --urls http://127.0.0.1:$PORT --data $D $EXTRA > $W/silo.log 2>&1 & SPID=$!; for i in $(seq 240); do grep -q "serves gRPC" $W/silo.log && break; sleep .5; done; }
stop() { kill -TERM $SPID; wait $SPID; }
start
export MATCHING_SERVER=http://127.0.0.1:$PORT MATCHING_KEY_FILE=$D/first-admin.key
for v in v05 v08 v10 v13 v15 v44; do cp $J/vacancies/$v.txt $W/; done
C=$(ls -S -r $J/candidates | head -20)
$M import vacancies $W/v*.txt
for c in $C; do cp $J/candidates/$c $W/; done
$M import candidates $W/c*.txt
cp $SAMPLES/vacancies/v16.docx $W/
$M import vacancies $W/v16.docx
cat > $W/profiles.jsonl <<'EOP'
{"candidateId":"p1","profile":{"language":"da","title":{"value":"Budgetchef"},"yearsExperience":{"value":12},"competences":[{"competence":"economic-steering","level":4}]}}
{"candidateId":"p2","profile":{"language":"da","title":{"value":"Skoleleder"},"yearsExperience":{"value":20},"competences":[{"competence":"relational-leadership","level":5},{"competence":"people-wellbeing","level":3}]}}
EOP
$M import profiles $W/profiles.jsonl
# A framework of its own: the default one with one competence more.
$M framework show --json > $W/framework.json
python3 - $W/framework.json <<'EOP'
import json,sys
f=json.load(open(sys.argv[1])); f['id']='own-framework'; f['version']=f['version']+1
f['competences'].append({'id':'ferry-operations','da':'Færgedrift','en':'Ferry operations','means':'Running ferries to small islands.','group':f['competences'][0]['group'],'phrasesDa':['færgedrift','færgerute'],'phrasesEn':['ferry operations']})
json.dump(f,open(sys.argv[1],'w'),ensure_ascii=False)
EOP
$M framework import $W/framework.json
F=$(echo $C | cut -d' ' -f1); F=${F%.txt}; S=$(echo $C | cut -d' ' -f2); S=${S%.txt}; T=$(echo $C | cut -d' ' -f3); T=${T%.txt}
$M overrule vacancy v10 digitalisation --weight 5 --must true
$M overrule vacancy v08 --title "Økonomichef" --deadline 2026-12-24 --seniority chief
$M overrule candidate $F economic-steering --level 4
$M overrule candidate $S --years-leadership 9 --seniority director
$M overrule candidate p1 --people-led 14
$M decide v10 $F shortlisted --reason "klar profil" --actor "Fixture"
$M decide v10 $F interviewed
$M decide v08 $S rejected --reason "for lidt erfaring"
for c in $C; do for v in v05 v08 v10 v13 v15 v16 v44; do grep -P "^$v\t${c%.txt}\t" $J/judgments.tsv; done; done > $W/judgments.tsv
$M judgments import $W/judgments.tsv
$M train --json > $W/train.json
V=$(python3 -c "import json;print(json.load(open('$W/train.json'))['model']['version'])"); echo model $V
$M models activate $V
$M keys create --role recruiter --name "Sagsbehandler" --out $W/recruiter.key
$M keys create --role auditor --name "Revision" --out $W/auditor.key
K=$($M keys create --role integration --name "ATS" --expires 2027-06-30 --out $W/ats.key --json | python3 -c "import json,sys;print(json.load(sys.stdin)['id'])")
$M keys revoke $K
$M close v13
$M retain $S --applied v08
$M retain $T --until 2999-12-31
E=$(echo $C | cut -d' ' -f20); E=${E%.txt}
$M erase $E --reason "asked for by letter"
$M delete candidate $(echo $C | cut -d' ' -f19 | sed 's/.txt//')
$M rescore
for v in v05 v08 v10 v13 v15 v16 v44; do $M shortlist $v --top 50 --json > $W/list.$v.json; done
$M explain v10 $F --json > $W/explain.json
$M jobs list --json > $W/jobs.json
$M list vacancies --json > $W/vacancies.json; $M list candidates --json > $W/candidates.json
$M status --json > $W/status.json
$M decisions v10 --json > $W/decisions.json
$M models list --json > $W/models.json
$M framework show --json > $W/framework-after.json
$M verify --documents | tail -2
MATCHING_KEY_FILE=$W/auditor.key $M audit export --out $W/audit.jsonl
$M export $W/organisation.jsonl
stop
sqlite3 $D/$DB "PRAGMA wal_checkpoint(TRUNCATE); VACUUM"
