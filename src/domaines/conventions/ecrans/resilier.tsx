import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampDate, ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { aujourdhui, plusMois } from '#src/socle/jour.ts';
import { enEuros } from '#src/socle/montants.ts';
import { conventionSituee } from '../chargement.ts';
import { resilier } from '../operations/resilier.ts';
import { nombreA } from '../parametres.ts';
import { montantsDe } from '../requetes/fiche.ts';
import type { Route } from './+types/resilier';
import { FIL } from './communs.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  const convention = await conventionSituee(base(), numero(params.id));
  exiger(acteurDe(context), 'conventions.resilier', convention);
  const jour = aujourdhui();
  const preavis = await nombreA(base(), 'resiliation.preavis_mois', jour, convention.departement);
  return {
    convention,
    preavis,
    jour,
    auPlusTot: plusMois(jour, preavis),
    montants: await montantsDe(base(), convention.id),
  };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, resilier, (f) => ({ ...Object.fromEntries(f), id: params.id }), {
    redirection: (r) => `/conventions/${r.id}`,
    message: 'La convention est résiliée ; ses versements sont arrêtés au jour d’effet.',
  });

export default function Resilier({
  loaderData: { convention: c, preavis, jour, auPlusTot, montants },
  actionData,
}: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={[...FIL, { libelle: c.numero, adresse: `/conventions/${c.id}` }]}
      titre={`Résilier la convention ${c.numero}`}
      surtitre={c.structureNom}
    >
      <Alerte ton="attention" titre="Ce qui va se passer">
        <ul>
          <li>
            Les versements après le jour d'effet sont annulés ({enEuros(montants.aVenir)} à venir aujourd'hui), le mois
            entamé est dû au prorata.
          </li>
          <li>Les projets d'avenant tombent, l'enveloppe de la campagne reprend ce qui ne sera pas versé.</li>
          <li>Les postes sortent du registre le même jour. Rien de tout cela ne se défait.</li>
        </ul>
      </Alerte>
      <Formulaire resultat={actionData}>
        <ChampDate nom="recue_le" libelle="Lettre recommandée reçue le" valeur={jour} max={jour} />
        <ChampDate
          nom="effet_le"
          libelle="Jour d'effet, compris"
          valeur={auPlusTot}
          aide={`Au moins ${preavis} mois après la réception.`}
        />
        <ChampTexte nom="motif" libelle="Motif" lignes={3} aide="Lu par la structure." />
        <Boutons>
          <BoutonEnvoi variante="danger">Résilier la convention</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
