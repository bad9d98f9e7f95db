import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { Formulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { verifierDefinition } from '#src/socle/formulaires/index.ts';
import { modifier } from '../operations/modifier.ts';
import { lireVersion } from '../requetes/versions.ts';
import type { Route } from './+types/modifier';
import { FIL, ficheDe, versionDe } from './communs.tsx';
import { Defauts } from './Defauts.tsx';
import { PlanControles, PlanSection } from './Plan.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const version = await lireVersion(base(), acteur, numero(params.id));
  exiger(acteur, 'formulaires.modifier', version);
  return { version, defauts: verifierDefinition(version.definition) };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(
    request,
    context,
    modifier,
    (f) => ({
      id: params.id,
      revision: f.get('revision'),
      geste: lireGeste(String(f.get('geste') ?? ''), String(f.get('vers') ?? '')),
    }),
    { redirection: ({ id }) => versionDe(id, '/modifier') },
  );
export const shouldRevalidate = relireApresConflit;

/** « haut champ:budget » → un déplacement. */
function lireGeste(brut: string, section: string) {
  const [genre = '', cible = ''] = brut.split(' ');
  if (genre === 'haut' || genre === 'bas') return { genre: 'deplacer', cible, sens: genre };
  if (genre === 'retirer' || genre === 'dupliquer') return { genre, cible };
  if (genre === 'ranger') return { genre, cible, section };
  throw new ErreurMetier("Ce geste n'est pas connu.");
}

export default function Modifier({ loaderData: { version, defauts }, actionData }: Route.ComponentProps) {
  const { definition } = version;
  const adresse = (suite: string) => versionDe(version.id, suite);
  if (version.etat !== 'brouillon')
    return (
      <Page
        fil={[...FIL, { libelle: version.titre, adresse: ficheDe(version.formulaire) }]}
        titre="Cette version est publiée : elle ne change plus"
      >
        <p>
          <Link to={ficheDe(version.formulaire)}>Préparez une nouvelle version</Link> pour changer ce formulaire.
        </p>
      </Page>
    );
  return (
    <Page
      fil={[...FIL, { libelle: version.titre, adresse: ficheDe(version.formulaire) }]}
      surtitre={`${version.lieu}, version ${version.numero} (brouillon, dernier changement par ${version.auteur})`}
      onglet={`Brouillon : ${version.titre}`}
      titre={
        defauts.length === 0
          ? `Ce brouillon de ${pluriel(definition.sections.length, 'section')} est prêt à publier`
          : `${pluriel(defauts.length, 'point reste', 'points restent')} à corriger avant de publier`
      }
      action={{ libelle: 'Vérifier et publier', adresse: adresse('/publier') }}
    >
      <p>
        <Link to={adresse('')}>Essayer ce brouillon</Link>
      </p>
      {version.territoire === null ? null : (
        <Alerte ton="information">
          Les questions marquées « socle national » restent : vous pouvez en changer l'aide, ajouter les vôtres et les
          déplacer.
        </Alerte>
      )}
      <Defauts version={version.id} definition={definition} defauts={defauts} />
      <Formulaire resultat={actionData} className="m-formulaire--large">
        <input type="hidden" name="revision" value={version.revision} />
        {definition.sections.map((section) => (
          <PlanSection key={section.id} version={version} section={section} />
        ))}
        <p>
          <Link className="fr-btn fr-btn--secondary" to={adresse('/element?nouveau=section')}>
            Ajouter une section
          </Link>
        </p>
        <Section titre="Règles entre les questions">
          <PlanControles version={version} />
        </Section>
      </Formulaire>
    </Page>
  );
}
