import { sql } from 'kysely';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { ChampDate, ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, nombre } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { enEuros } from '#src/socle/montants.ts';
import { annexesDe, conventionSituee } from '../chargement.ts';
import { preparerAvenant } from '../operations/preparerAvenant.ts';
import type { Route } from './+types/avenant';
import { FIL } from './communs.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  const convention = await conventionSituee(base(), numero(params.id));
  exiger(acteurDe(context), 'conventions.preparerAvenant', convention);
  return { convention, annexes: (await annexesDe(base(), convention.id, sql`a.etat = 'signee'`)).toReversed() };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, preparerAvenant, (f) => ({ ...Object.fromEntries(f), id: params.id }), {
    redirection: (r) => `/conventions/${r.id}/annexes/${r.annexe}`,
    message: (r) =>
      `L'avenant ${r.numero} est préparé : ${enEuros(r.avant)} devient ${enEuros(r.apres)}. Relisez-le, puis proposez-le à la structure.`,
  });

export default function Avenant({ loaderData: { convention: c, annexes }, actionData }: Route.ComponentProps) {
  const [courante] = annexes;
  return (
    <Page
      etroite
      fil={[...FIL, { libelle: c.numero, adresse: `/conventions/${c.id}` }]}
      titre="Préparer un avenant"
      surtitre={`${c.structureNom}, convention ${c.numero}`}
      chapo="Ce que vous laissez vide ne change pas. Une hausse est engagée tout de suite dans l'enveloppe ; les mois déjà versés ne changent jamais."
    >
      {courante ? (
        <Formulaire resultat={actionData}>
          <p>
            En vigueur : {nombre(courante.etp)} ETP, {enEuros(courante.total)}, du {date(courante.debut)} au{' '}
            {date(courante.fin)}.
          </p>
          <Choix
            nom="annee"
            libelle="Année"
            valeur={courante.annee}
            options={annexes.map((a) => ({ valeur: String(a.annee), libelle: `${a.annee}, ${a.numero}` }))}
          />
          <ChampNombre nom="etp" libelle="Nouveaux postes" unite="ETP" facultatif />
          <ChampDate
            nom="effet"
            libelle="À partir du"
            aide="Le premier jour d'un mois ; vide : toute l'année."
            facultatif
          />
          <ChampNombre nom="modulation" libelle="Nouvelle part modulée" unite="% du socle" facultatif />
          <ChampDate nom="fin" libelle="Nouvelle fin" aide="Le dernier jour d'un mois de la même année." facultatif />
          <ChampTexte nom="motif" libelle="Motif" lignes={3} aide="Écrit dans l'avenant." />
          <Boutons>
            <BoutonEnvoi>Préparer l'avenant</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : (
        <p className="m-vide">Aucune annexe n'est signée : il n'y a rien à modifier.</p>
      )}
    </Page>
  );
}
