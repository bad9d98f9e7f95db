import { Form } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { creerEntreprise, prefillSiret } from '../operations/entreprise.ts';
import { operationsOuvertes } from '../requetes/pages.ts';
import type { Route } from './+types/nouvelle';
import { ChampsEntreprise } from './Champs.tsx';
import { FIL } from './communs.tsx';

export async function loader({ request, context }: Route.LoaderArgs) {
  const operations = await operationsOuvertes(acteurDe(context));
  const siret = (new URL(request.url).searchParams.get('siret') ?? '').replace(/\s/g, '').slice(0, 14);
  const connue = siret ? await prefillSiret(base(), siret) : null;
  return { operations, siret, connue };
}

export const action = ({ request, context }: Route.ActionArgs) =>
  agir(request, context, creerEntreprise, undefined, {
    redirection: (r) => r.adresse,
    message: "L'entreprise est ajoutée.",
  });

export default function Nouvelle({ loaderData: d, actionData }: Route.ComponentProps) {
  const de = d.siret ? { siret: d.siret, ...(d.connue ? { ...d.connue, communeNom: null } : {}) } : {};
  return (
    <Page
      etroite
      fil={FIL}
      onglet="Ajouter une entreprise"
      titre="Ajouter une entreprise"
      chapo="Le nom suffit. Le reste se complète au fil des échanges."
    >
      {d.operations.length === 0 ? (
        <Alerte ton="attention" titre="Vous n'êtes habilité dans aucune opération ouverte">
          <p>Demandez-le à la coordination de l'opération.</p>
        </Alerte>
      ) : null}
      <Form method="get" className="m-formulaire">
        <label className="fr-label" htmlFor="recherche-siret">
          Vous avez son SIRET ? Remplissez la fiche avec ce qui est déjà connu.
        </label>
        <input
          className="fr-input"
          id="recherche-siret"
          name="siret"
          inputMode="numeric"
          defaultValue={d.siret}
          size={18}
          data-largeur=""
        />
        <Boutons>
          <BoutonEnvoi variante="secondaire">Chercher ce SIRET</BoutonEnvoi>
        </Boutons>
      </Form>
      {d.siret ? (
        <p role="status">
          {d.connue
            ? 'Trouvé : relisez ce qui est rempli.'
            : 'Ce SIRET n’est pas dans le registre des structures : remplissez la fiche.'}
        </p>
      ) : null}
      <Formulaire resultat={actionData} key={d.siret}>
        {d.operations.length === 1 ? (
          <input type="hidden" name="operation" value={d.operations[0]!.valeur} />
        ) : (
          <Choix nom="operation" libelle="Opération" options={d.operations} valeur={null} />
        )}
        <ChampsEntreprise de={de} />
        <Boutons>
          <BoutonEnvoi>Ajouter l'entreprise</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
