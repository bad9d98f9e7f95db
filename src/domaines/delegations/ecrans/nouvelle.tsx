import { ouvrirLigne } from '#src/domaines/enveloppes/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { DateEffet } from '#src/presentation/MouvementCredits.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { anneeCourante } from '#src/socle/jour.ts';
import { regionsTenues } from '../requetes/fongibilite.ts';
import type { Route } from './+types/nouvelle';
import { FIL, OPTIONS_FONDS } from './communs.tsx';

export async function loader({ context }: Route.LoaderArgs) {
  const cetteAnnee = anneeCourante();
  return {
    regions: await regionsTenues(base(), acteurDe(context)),
    annees: [cetteAnnee + 1, cetteAnnee, cetteAnnee - 1],
    annee: cetteAnnee,
  };
}

export const action = ({ request, context }: Route.ActionArgs) =>
  agir(request, context, ouvrirLigne, (f) => Object.fromEntries(f), {
    redirection: ({ id }) => `/delegations/${id}`,
    message: 'La ligne de la région est ouverte : déléguez maintenant à chaque département.',
  });

export default function Nouvelle({ loaderData: d, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={FIL}
      titre="Ouvrir la ligne d'une région"
      chapo="Un fonds, une année, ce que la région a reçu. Les départements se dotent ensuite depuis cette ligne, sans jamais la dépasser."
    >
      <Formulaire resultat={actionData}>
        <Choix
          nom="region"
          libelle="Région"
          vide={null}
          valeur={d.regions[0]?.code ?? null}
          options={d.regions.map((r) => ({ valeur: r.code, libelle: r.nom }))}
        />
        <Choix nom="fonds" libelle="Fonds" vide={null} valeur="iae" options={OPTIONS_FONDS} />
        <Choix
          nom="annee"
          libelle="Année"
          vide={null}
          valeur={String(d.annee)}
          options={d.annees.map((a) => ({ valeur: String(a), libelle: String(a) }))}
        />
        <ChampNombre
          nom="montant"
          libelle="Crédits notifiés"
          unite="€"
          aide="Vide si la notification n'est pas encore connue."
          facultatif
        />
        <ChampNombre nom="etp" libelle="Postes notifiés" unite="ETP" facultatif />
        <DateEffet />
        <ChampTexte nom="motif" libelle="Texte" aide="Circulaire ou notification, avec sa date." lignes={2} />
        <Boutons>
          <BoutonEnvoi>Ouvrir la ligne</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
