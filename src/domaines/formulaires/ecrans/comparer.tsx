import { Form } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { compatible } from '#src/socle/formulaires/index.ts';
import { dernierePubliee, lireFormulaire, lireVersion } from '../requetes/versions.ts';
import type { Route } from './+types/comparer';
import { FIL, ficheDe, versionDe } from './communs.tsx';
import { Ecarts } from './Ecarts.tsx';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const version = await lireVersion(base(), acteur, numero(params.id));
  const fiche = await lireFormulaire(base(), acteur, version.formulaire);
  const choix = fiche.versions
    .filter((v) => v.id !== version.id)
    .map((v) => ({ id: v.id, libelle: `Version ${v.numero}` }));
  const nationale = version.deriveDe === null ? null : await dernierePubliee(base(), version.deriveDe);
  if (nationale) choix.push({ id: nationale.id, libelle: `Modèle national, version ${nationale.numero}` });
  const demande = new URL(request.url).searchParams.get('avec');
  const avec = choix.find((c) => String(c.id) === demande) ?? choix[0];
  const autre = avec ? await lireVersion(base(), acteur, avec.id) : null;
  return {
    version,
    choix,
    avec: avec ?? null,
    ecarts: autre ? compatible(autre.definition, version.definition) : null,
  };
}

export default function Comparer({ loaderData: { version, choix, avec, ecarts } }: Route.ComponentProps) {
  return (
    <Page
      fil={[...FIL, { libelle: version.titre, adresse: ficheDe(version.formulaire) }]}
      surtitre={`${version.titre}, version ${version.numero}`}
      onglet="Comparer les versions"
      titre={
        ecarts
          ? `${pluriel(ecarts.ajoutes.length, 'question ajoutée', 'questions ajoutées')}, ${pluriel(ecarts.retires.length, 'ôtée', 'ôtées')}, ${pluriel(ecarts.modifies.length, 'changée', 'changées')}`
          : 'Il n’y a pas d’autre version à comparer'
      }
      chapo={avec ? `Version ${version.numero} par rapport à : ${avec.libelle.toLowerCase()}.` : undefined}
    >
      {choix.length > 1 ? (
        <Form method="get" action={versionDe(version.id, '/comparer')} className="m-formulaire">
          <label className="fr-label" htmlFor="avec">
            Comparer avec
          </label>
          <select className="fr-select" id="avec" name="avec" defaultValue={avec?.id}>
            {choix.map((c) => (
              <option key={c.id} value={c.id}>
                {c.libelle}
              </option>
            ))}
          </select>
          <p>
            <button type="submit" className="fr-btn fr-btn--secondary">
              Comparer
            </button>
          </p>
        </Form>
      ) : null}
      {ecarts ? (
        <Section titre="Question par question">
          <Ecarts ecarts={ecarts} />
        </Section>
      ) : null}
    </Page>
  );
}
