import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampDate, ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { enEuros } from '#src/socle/montants.ts';
import { resilierSubvention } from '../operations/resilier.ts';
import { lireTete } from '../requetes/fiche.ts';
import type { Route } from './+types/resilier';
import { FIL } from './communs.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const tete = await lireTete(base(), acteur, numero(params.id));
  exiger(acteur, 'subventions.resilier', tete.subvention);
  return tete;
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, resilierSubvention, (f) => ({ ...Object.fromEntries(f), id: params.id }), {
    redirection: (r) => `/subventions/${r.id}`,
    message: 'La convention est résiliée ; le bilan reste dû.',
  });

export default function Resilier({
  loaderData: { subvention: s, versements: v, jour },
  actionData,
}: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={[...FIL, { libelle: s.numero, adresse: `/subventions/${s.id}` }]}
      titre={`Résilier la convention ${s.numero}`}
      surtitre={s.organisationNom}
    >
      <Alerte ton="attention" titre="Ce qui va se passer">
        <ul>
          <li>Les paiements proposés ou approuvés sont annulés ({enEuros(v.enCours)} en cours aujourd'hui).</li>
          <li>Les avenants en cours tombent ; les livrables ne sont plus attendus.</li>
          <li>
            Le bilan reste dû, à compter du jour d'effet. Les comptes clos diront ce qui reste à verser, ou à reverser
            sur les {enEuros(v.net)} déjà versés.
          </li>
        </ul>
      </Alerte>
      <Formulaire resultat={actionData}>
        <ChampDate
          nom="effet_le"
          libelle="Jour d'effet, dernier jour de l'opération"
          valeur={jour > s.fin ? s.fin : jour < s.debut ? s.debut : jour}
          aide={`Du ${date(s.debut)} au ${date(s.fin)}.`}
        />
        <ChampTexte nom="motif" libelle="Motif, lu par le porteur" lignes={3} aide="Dix caractères au moins." />
        <Boutons>
          <BoutonEnvoi variante="danger">Résilier la convention</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
