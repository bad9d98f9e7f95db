import { randomUUID } from 'node:crypto';
import { DESCRIPTIONS, estPublic, PUBLICS } from '#src/domaines/besoins/index.ts';
import { resoudre } from '#src/domaines/territoires/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { refus } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { redirigerAvecMessage } from '#src/socle/message.ts';
import { mesurerEcart } from '../mesurer.ts';
import { viser } from '../viser.ts';
import type { Route } from './+types/mesurer';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { reference, nom } = await resoudre(base(), params.ref);
  exiger(acteurDe(context), 'boucles.mesurer', await viser(base(), reference));
  const voulu = new URL(request.url).searchParams.get('public') ?? '';
  return {
    reference,
    nom,
    cle: randomUUID(),
    public: estPublic(voulu) ? voulu : 'demandeurs',
    publics: PUBLICS.map((valeur) => ({ valeur, libelle: DESCRIPTIONS[valeur].libelle })),
  };
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const formulaire = await request.formData();
  const lu = (nom: string) => String(formulaire.get(nom) ?? '');
  try {
    const { id } = await mesurerEcart(base(), acteurDe(context), {
      territoire: params.ref,
      question: { public: lu('public') || undefined },
      cle: lu('cle'),
      note: lu('note'),
    });
    throw redirigerAvecMessage(`/mesures-ecart/${id}`, "L'écart est mesuré : la mesure est gardée.");
  } catch (erreur) {
    if (erreur instanceof Response) throw erreur;
    return refus(erreur, formulaire);
  }
}

export default function Mesurer({ loaderData: d, actionData }: Route.ComponentProps) {
  const boucle = `/territoires/${d.reference}/boucle`;
  return (
    <Page
      etroite
      titre={`Mesurer l'écart aujourd'hui : ${d.nom}`}
      onglet="Mesurer l'écart"
      fil={[
        { libelle: d.nom, adresse: `/territoires/${d.reference}` },
        { libelle: 'La boucle', adresse: boucle },
      ]}
      chapo="Le besoin, l'offre, l'accès et les zones blanches d'aujourd'hui sont calculés puis gardés. La mesure ne change plus : celle de l'an prochain se comparera à elle."
    >
      <Formulaire resultat={actionData}>
        <input type="hidden" name="cle" value={d.cle} />
        <Choix nom="public" libelle="Public compté" options={d.publics} valeur={d.public} />
        <ChampTexte
          nom="note"
          libelle="Pourquoi cette mesure (facultatif)"
          aide="Par exemple : « Un an après l'ouverture du chantier »."
        />
        <Boutons>
          <BoutonEnvoi>Mesurer et garder</BoutonEnvoi>
          <a className="fr-btn fr-btn--secondary" href={boucle}>
            Revenir à la boucle
          </a>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
