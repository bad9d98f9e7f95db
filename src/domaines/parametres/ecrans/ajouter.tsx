import { Form } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { ChampDate } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { CATALOGUE, definition, FAMILLES } from '../catalogue.ts';
import { ajouter } from '../operations/ajouter.ts';
import { parametreA } from '../requetes.ts';
import { territoiresPermis } from '../territoires.ts';
import type { Route } from './+types/ajouter';
import { ChampsValeur, cheminDe, FIL, valeurEnTexte } from './communs.tsx';

export async function loader({ request, context }: Route.LoaderArgs) {
  const modele = definition(new URL(request.url).searchParams.get('cle') ?? '') ?? null;
  return {
    modele,
    courante: modele ? await parametreA(base(), modele.cle, aujourdhui()) : null,
    territoires: await territoiresPermis(base(), acteurDe(context)),
  };
}

export const action = ({ request, context }: Route.ActionArgs) =>
  agir(request, context, ajouter, undefined, {
    redirection: ({ cle }) => cheminDe(cle),
    message: 'La valeur est ajoutée. Les calculs à venir la prendront à partir de sa date.',
  });

const OPTIONS = CATALOGUE.map((d) => ({ valeur: d.cle, libelle: d.libelle, groupe: FAMILLES[d.famille] }));

export default function Ajouter({ loaderData: { modele, courante, territoires }, actionData }: Route.ComponentProps) {
  if (!modele)
    return (
      <Page etroite fil={FIL} titre="Ajouter une valeur" chapo="D'abord, quel paramètre ?">
        <Form method="get" className="m-formulaire">
          <Choix nom="cle" libelle="Paramètre" options={OPTIONS} />
          <Boutons>
            <BoutonEnvoi>Continuer</BoutonEnvoi>
          </Boutons>
        </Form>
      </Page>
    );
  return (
    <Page
      etroite
      fil={[...FIL, { libelle: modele.libelle, adresse: cheminDe(modele.cle) }]}
      titre="Ajouter une valeur"
      chapo={`${modele.libelle}. ${courante ? `Aujourd'hui : ${valeurEnTexte(courante)}. ` : ''}Si une valeur sans date de fin est en cours, elle s'arrêtera la veille du début de celle-ci ; elle reste dans l'historique.`}
    >
      <Formulaire resultat={actionData}>
        <input type="hidden" name="cle" value={modele.cle} />
        <ChampsValeur definition={modele} modele={null} />
        <ChampDate nom="date_debut" libelle="En vigueur à partir du" />
        <ChampDate
          nom="date_fin"
          libelle="Jusqu'au (ce jour non compris)"
          aide="Vide : jusqu'à la valeur suivante."
          facultatif
        />
        <Choix
          nom="territoire"
          libelle="Territoire"
          aide="Une valeur propre à un territoire l'emporte, chez lui, sur celle de la France."
          vide={territoires.national ? 'France entière' : 'Choisir…'}
          options={territoires.options}
          {...(territoires.options.length === 1 && !territoires.national
            ? { valeur: territoires.options[0]?.valeur ?? null }
            : {})}
        />
        <Boutons>
          <BoutonEnvoi>Ajouter cette valeur</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
