import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { examiner, publier } from '../operations/publier.ts';
import { lireFormulaire, lireVersion } from '../requetes/versions.ts';
import type { Route } from './+types/publier';
import { FIL, ficheDe, versionDe } from './communs.tsx';
import { Defauts } from './Defauts.tsx';
import { Ecarts } from './Ecarts.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const version = await lireVersion(base(), acteur, numero(params.id));
  exiger(acteur, 'formulaires.publier', version);
  const { versions } = await lireFormulaire(base(), acteur, version.formulaire);
  return {
    version,
    examen: await examiner(base(), version),
    enCours: versions.reduce((n, v) => n + v.enCours, 0),
    deposes: versions.reduce((n, v) => n + v.deposes, 0),
  };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, publier, (f) => ({ ...Object.fromEntries(f), id: params.id }), {
    redirection: ({ formulaire }) => ficheDe(formulaire),
    message: ({ numero: n }) => `La version ${n} est publiée.`,
  });
export const shouldRevalidate = relireApresConflit;

export default function Publier({
  loaderData: { version, examen, enCours, deposes },
  actionData,
}: Route.ComponentProps) {
  const refus = [...(examen.precedente?.refus ?? []), ...(examen.nationale?.refus ?? [])];
  const possible = version.etat === 'brouillon' && examen.defauts.length === 0 && refus.length === 0;
  return (
    <Page
      fil={[
        ...FIL,
        { libelle: version.titre, adresse: ficheDe(version.formulaire) },
        { libelle: 'Brouillon', adresse: versionDe(version.id, '/modifier') },
      ]}
      surtitre={`${version.titre}, ${version.lieu}`}
      onglet="Publier"
      titre={
        version.etat !== 'brouillon'
          ? 'Cette version est déjà publiée'
          : possible
            ? `La version ${version.numero} peut être publiée`
            : `${pluriel(examen.defauts.length + refus.length, 'point empêche', 'points empêchent')} de publier`
      }
      chapo="Une version publiée ne change plus. Chaque identifiant de question garde son type et son sens : c'est ce qui rend les années et les départements comparables."
    >
      <Defauts version={version.id} definition={version.definition} defauts={examen.defauts} />
      {examen.precedente ? (
        <Section titre={`Par rapport à la version ${examen.precedente.numero}`}>
          <Ecarts ecarts={examen.precedente} />
        </Section>
      ) : (
        <p>C'est la première publication de ce formulaire.</p>
      )}
      {examen.nationale ? (
        <Section titre={`Par rapport au modèle national, version ${examen.nationale.numero}`}>
          <Ecarts ecarts={examen.nationale} />
        </Section>
      ) : null}
      <Section titre="Qui est concerné">
        <Alerte ton="information">
          {pluriel(enCours, 'formulaire en cours de saisie', 'formulaires en cours de saisie')} et{' '}
          {pluriel(deposes, 'formulaire déposé', 'formulaires déposés')} sur les versions précédentes. Rien ne change
          pour eux à la publication : ceux en cours passent à cette version si leur campagne change de formulaire, ceux
          déposés gardent la leur.
        </Alerte>
      </Section>
      {possible ? (
        <Formulaire resultat={actionData}>
          <input type="hidden" name="revision" value={version.revision} />
          <ChampTexte
            nom="note"
            libelle="Ce qui change pour les personnes qui remplissent"
            lignes={3}
            aide="Une ou deux phrases, montrées avec la version."
          />
          <Boutons>
            <BoutonEnvoi>Publier la version {version.numero}</BoutonEnvoi>
            <Link to={versionDe(version.id)}>Essayer d'abord</Link>
          </Boutons>
        </Formulaire>
      ) : (
        <p>
          <Link to={versionDe(version.id, '/modifier')}>Revenir au brouillon</Link>
        </p>
      )}
    </Page>
  );
}
