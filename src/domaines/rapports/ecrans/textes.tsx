import { Link } from 'react-router';
import { lireQuestion } from '#src/domaines/diagnostics/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_PARTIE, PARTIES } from '../forme.ts';
import { redigerEtatDesLieux } from '../operations/rediger.ts';
import { ouvrirBrouillon } from '../requetesBrouillon.ts';
import type { Route } from './+types/textes';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  return ouvrirBrouillon(base(), acteurDe(context), request, params.ref);
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const retour = `/territoires/${params.ref}/etat-des-lieux${new URL(request.url).search}`;
  return agir(
    request,
    context,
    redigerEtatDesLieux,
    (f) => ({
      ...Object.fromEntries(f),
      territoire: params.ref,
      question: lireQuestion(request),
      commentaires: Object.fromEntries(PARTIES.map((partie) => [partie, f.get(`commentaire_${partie}`) ?? ''])),
    }),
    { redirection: retour, message: 'Textes enregistrés.' },
  );
}

export const shouldRevalidate = relireApresConflit;

export default function EcranTextes({ loaderData, actionData }: Route.ComponentProps) {
  const { territoire, brouillon, adresse, suite, vu } = loaderData;
  const { textes } = brouillon;
  const refus = actionData && 'erreur' in actionData ? actionData : undefined;
  const enregistres: Record<string, string> = {
    titre: textes.titre,
    introduction: textes.introduction,
    conclusion: textes.conclusion,
    ...Object.fromEntries(PARTIES.map((partie) => [`commentaire_${partie}`, textes.commentaires[partie] ?? ''])),
  };
  return (
    <Page
      etroite
      titre={`Les textes de l'état des lieux : ${territoire.nom}`}
      surtitre="Brouillon"
      fil={[
        { libelle: territoire.nom, adresse: `/territoires/${territoire.ref}` },
        { libelle: 'État des lieux', adresse: `${adresse}${suite}` },
      ]}
      chapo="Ce que vous écrivez s'ajoute aux chiffres et aux phrases du document, sans les remplacer. Une ligne vide sépare deux paragraphes."
    >
      {refus ? <Autres saisie={refus.saisie} enregistres={enregistres} par={brouillon.modifiePar} /> : null}
      <Formulaire resultat={refus}>
        <input type="hidden" name="vu" value={vu.textes} />
        <ChampTexte
          nom="titre"
          libelle="Titre du document"
          aide="Facultatif : à défaut, « État des lieux de l'insertion par l'activité économique »."
          valeur={textes.titre}
          facultatif
        />
        <ChampTexte nom="introduction" libelle="Introduction" lignes={6} valeur={textes.introduction} facultatif />
        {PARTIES.map((partie) => (
          <ChampTexte
            key={partie}
            nom={`commentaire_${partie}`}
            libelle={`Commentaire : ${LIBELLES_PARTIE[partie]}`}
            lignes={3}
            valeur={textes.commentaires[partie] ?? ''}
            facultatif
          />
        ))}
        <ChampTexte nom="conclusion" libelle="Conclusion" lignes={6} valeur={textes.conclusion} facultatif />
        <Boutons>
          <BoutonEnvoi>Enregistrer les textes</BoutonEnvoi>
          <Link className="fr-btn fr-btn--tertiary" to={`${adresse}${suite}`}>
            Revenir au document
          </Link>
        </Boutons>
      </Formulaire>
    </Page>
  );
}

/** Après un conflit : ce que l'autre personne a enregistré, à côté de la saisie gardée dans les champs. */
function Autres({
  saisie,
  enregistres,
  par,
}: {
  saisie: Record<string, string | string[]>;
  enregistres: Record<string, string>;
  par: string | null;
}) {
  const differents = Object.entries(enregistres).filter(
    ([nom, texte]) =>
      texte !== '' &&
      texte !==
        String(saisie[nom] ?? '')
          .replaceAll('\r\n', '\n')
          .trim(),
  );
  if (differents.length === 0) return null;
  return (
    <Alerte titre={`Ce qui est enregistré aujourd'hui${par ? `, par ${par}` : ''}`}>
      <dl>
        {differents.map(([nom, texte]) => (
          <div key={nom}>
            <dt>{libelleDe(nom)}</dt>
            <dd className="m-texte-garde">{texte}</dd>
          </div>
        ))}
      </dl>
    </Alerte>
  );
}

function libelleDe(nom: string): string {
  if (nom === 'titre') return 'Titre du document';
  const partie = PARTIES.find((p) => nom === `commentaire_${p}`);
  return partie ? LIBELLES_PARTIE[partie] : nom === 'introduction' ? 'Introduction' : 'Conclusion';
}
