import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import { ChampDate } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { annulerAbsence, declarerAbsence } from '../operations/absences.ts';
import { semainesDAbsence } from '../regles/semaines.ts';
import { type AbsenceListee, absencesDe, referentsDe } from '../requetes/referents.ts';
import type { Route } from './+types/absences';
import { ChoixOperation } from './communs.tsx';
import { operationChoisie, retourA } from './ouvrir.ts';

/** Semaines montrées d'avance. */
const SEMAINES = 8;

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const ouverte = await operationChoisie(acteur, request, [
    'responsable',
    'referent',
    'coordination',
    'orientation',
    'entreprise',
  ]);
  if (!ouverte) return null;
  const { operation, choix } = ouverte;
  exiger(acteur, 'designations.voirAbsences', operation);
  const [absences, referents] = await Promise.all([
    absencesDe(base(), operation.id),
    referentsDe(base(), operation.id, null),
  ]);
  const declarables = referents.filter((r) =>
    peut(acteur, 'designations.declarerAbsence', { operation, equipe: r.equipe, compteId: r.compteId }),
  );
  return {
    operation: { id: operation.id, intitule: operation.intitule },
    choix,
    referents,
    declarables,
    jour: aujourdhui(),
    lignes: absences.map((a) => ({
      ...a,
      annulable: peut(acteur, 'designations.annulerAbsence', { ...a, operation }),
    })),
  };
}

export const action = async ({ request, context }: Route.ActionArgs) => {
  const retour = retourA('/absences', request);
  return (await request.clone().formData()).get('intention') === 'annuler'
    ? agir(request, context, annulerAbsence, undefined, { redirection: retour, message: "L'absence est annulée." })
    : agir(request, context, declarerAbsence, undefined, { redirection: retour, message: "L'absence est notée." });
};

type Ligne = AbsenceListee & { annulable: boolean };
const COLONNES: Colonne<Ligne>[] = [
  { id: 'nom', titre: 'Qui', valeur: (a) => a.nom },
  { id: 'debut', titre: 'Du', valeur: (a) => a.debut, rendu: (a) => date(a.debut, 'courte'), court: true },
  { id: 'fin', titre: 'Au', valeur: (a) => a.fin, rendu: (a) => date(a.fin, 'courte'), court: true },
  { id: 'relais', titre: 'Relais', valeur: (a) => a.relais, absent: 'personne' },
  { id: 'parcours', titre: 'Parcours', valeur: (a) => a.parcours, numerique: true },
  {
    id: 'annuler',
    titre: 'Annuler',
    valeur: () => '',
    rendu: (a) =>
      a.annulable ? (
        <Formulaire id={`a${a.id}`}>
          <input type="hidden" name="absence" value={a.id} />
          <BoutonEnvoi variante="discret" petit nom="intention" valeur="annuler">
            Annuler<span className="fr-sr-only"> l'absence de {a.nom}</span>
          </BoutonEnvoi>
        </Formulaire>
      ) : (
        '–'
      ),
  },
];

export default function Absences({ loaderData: page, actionData }: Route.ComponentProps) {
  if (!page)
    return (
      <Page titre="Vous n'êtes habilité dans aucune opération d'accompagnement" onglet="Absences et relais">
        <p>
          Les absences d'une équipe se montrent à ses membres. Demandez à être habilité à la coordination de
          l'opération.
        </p>
      </Page>
    );
  const { lignes, declarables, referents, operation, jour } = page;
  const presentes = lignes.filter((a) => a.debut <= jour).length;
  return (
    <Page
      onglet="Absences et relais"
      surtitre={operation.intitule}
      titre={
        presentes > 0
          ? `${pluriel(presentes, 'personne absente', 'personnes absentes')} aujourd'hui`
          : "Personne n'est absent aujourd'hui"
      }
      chapo="Le relais ouvre les parcours de l'absent pour ces jours-là seulement. La raison d'une absence ne se dit pas."
    >
      <ChoixOperation choix={page.choix} id={operation.id} adresse="/absences" />
      <Section titre="En cours et à venir">
        {lignes.length === 0 ? (
          <p>Aucune absence n'est notée.</p>
        ) : (
          <Tableau
            legende="Absences en cours et à venir"
            legendeMasquee
            colonnes={COLONNES}
            lignes={lignes}
            cle={(a) => a.id}
          />
        )}
      </Section>
      {lignes.length > 0 ? (
        <Section titre="Semaine par semaine">
          <dl className="m-proprietes">
            {semainesDAbsence(lignes, jour, SEMAINES).map((s) => (
              <div key={s.lundi}>
                <dt>Semaine du {date(s.lundi)}</dt>
                <dd>{s.absents.length === 0 ? 'tout le monde est là' : s.absents.join(', ')}</dd>
              </div>
            ))}
          </dl>
        </Section>
      ) : null}
      {declarables.length > 0 ? (
        <Section titre="Noter une absence">
          <Formulaire resultat={actionData}>
            <Choix
              nom="professionnel"
              libelle="Qui est absent"
              valeur={declarables.length === 1 ? String(declarables[0]!.id) : ''}
              options={declarables.map((r) => ({ valeur: String(r.id), libelle: r.nom }))}
            />
            <ChampDate nom="debut" libelle="Premier jour" />
            <ChampDate nom="fin" libelle="Dernier jour" min={jour} />
            <Choix
              nom="relais"
              libelle="Qui relaie"
              aide="Un référent de la même équipe, présent à ces dates."
              facultatif
              vide="Personne pour l'instant"
              options={referents.map((r) => ({
                valeur: String(r.id),
                libelle: `${r.nom} (${r.domaine})`,
                ...(r.equipeNom ? { groupe: r.equipeNom } : {}),
              }))}
            />
            <Boutons>
              <BoutonEnvoi>Noter l'absence</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
    </Page>
  );
}
