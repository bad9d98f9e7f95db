import { agir } from '#src/droits/ecran.ts';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { exportsDe } from '../exports/lire.ts';
import { exporterParcours } from '../operations/exporterParcours.ts';
import type { Route } from './+types/exporterParcours';
import { ExportsFaits } from './ExportsFaits.tsx';
import { filParcours, ouvrirParcours, tete } from './ouvrir.ts';

export const loader = ({ params, context }: Route.LoaderArgs) =>
  ouvrirParcours(
    context,
    params.id,
    { droit: 'personnes.exporterParcours', page: null },
    async ({ c, p, identite }) => ({
      t: tete(p, identite),
      exports: await exportsDe(c, `parcours:${p.id}`),
    }),
  );

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, exporterParcours, (f) => ({ ...Object.fromEntries(f), parcours: params.id }), {
    redirection: `/parcours/${params.id}/exporter`,
    message: 'Le fichier est prêt, ci-dessous. La personne lira que vous l’avez fait.',
  });

export default function ExporterParcours({ loaderData: { t, exports }, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={filParcours(t)}
      titre="Exporter ce parcours"
      chapo={`${t.nom}, dossier ${t.reference}. Tout ce que le cercle partage ; ni les notes privées, ni les brouillons.`}
    >
      <Formulaire resultat={actionData}>
        <Choix
          nom="format"
          libelle="Format"
          options={[
            { valeur: 'pdf', libelle: 'PDF, à lire ou à remettre' },
            { valeur: 'json', libelle: 'JSON, pour un autre logiciel' },
          ]}
          valeur="pdf"
        />
        <Boutons>
          <BoutonEnvoi enCours="Préparation du fichier…">Exporter</BoutonEnvoi>
        </Boutons>
      </Formulaire>
      <ExportsFaits exports={exports} />
    </Page>
  );
}
