import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { exportsDe } from '../exports/lire.ts';
import { lignesDuPortefeuille, portefeuilleVise } from '../exports/portefeuille.ts';
import { exporterPortefeuille } from '../operations/exporterPortefeuille.ts';
import type { Route } from './+types/exporterPortefeuille';
import { ExportsFaits } from './ExportsFaits.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const f = await portefeuilleVise(base(), numero(params.id));
  exiger(acteur, 'personnes.exporterPortefeuille', f);
  const lu = await lireEnCloison(acteur, async (c) => ({
    personnes: (await lignesDuPortefeuille(c, f.id)).length,
    exports: await exportsDe(c, `portefeuille:${f.id}`),
  }));
  return { ...lu, id: f.id, nom: f.nom };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, exporterPortefeuille, (f) => ({ ...Object.fromEntries(f), portefeuille: params.id }), {
    redirection: `/portefeuilles/${params.id}/exporter`,
    message: ({ lignes }) => `Le fichier est prêt, ci-dessous : ${pluriel(lignes, 'personne')}.`,
  });

export default function ExporterPortefeuille({ loaderData: d, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={[
        { libelle: 'Portefeuilles', adresse: '/portefeuilles' },
        { libelle: d.nom, adresse: `/portefeuilles/${d.id}` },
      ]}
      titre={`Exporter ${pluriel(d.personnes, 'personne')} de ce portefeuille`}
      chapo="Chaque personne lira, dans « qui a vu mon dossier », que vous avez sorti cette liste. Vous seul lirez le fichier, effacé après quelques jours."
    >
      <Formulaire resultat={actionData}>
        <ChampSurveille
          nom="motif"
          libelle="Pourquoi avez-vous besoin de cette liste ?"
          aide="Par exemple : « Préparer les courriers de la réunion du 12 »."
          lignes={3}
          max={500}
        />
        <Choix
          nom="format"
          libelle="Format"
          options={[
            { valeur: 'xlsx', libelle: 'Classeur (XLSX)' },
            { valeur: 'csv', libelle: 'CSV' },
          ]}
          valeur="xlsx"
        />
        <Boutons>
          <BoutonEnvoi enCours="Préparation du fichier…">Exporter</BoutonEnvoi>
        </Boutons>
      </Formulaire>
      <ExportsFaits exports={d.exports} />
    </Page>
  );
}
