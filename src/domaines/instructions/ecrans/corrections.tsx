import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { ChampsDelai } from '#src/presentation/examen/ChampsDelai.tsx';
import { ChoixChamps } from '#src/presentation/examen/ChoixChamps.tsx';
import { UneCorrection } from '#src/presentation/examen/UneCorrection.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { demanderCorrections, prolongerCorrections, reprendreDossier } from '../operations/renvoyer.ts';
import { pageCorrections } from '../requetes/pageCorrections.ts';
import type { Route } from './+types/corrections';
import { PageDossier } from './communs.tsx';
import { resultatDe } from './gestes.ts';

export async function loader({ params, context }: Route.LoaderArgs) {
  return pageCorrections(base(), acteurDe(context), numero(params.id));
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const id = numero(params.id);
  const redirection = `/dossiers/${id}/instruction/corrections`;
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), id });
  const geste = new URL(request.url).searchParams.get('geste');
  if (geste === 'prolonger')
    return agir(request, context, prolongerCorrections, lire, {
      redirection,
      message: ({ avant }) => `Délai porté au ${dateHeure(avant)}.`,
    });
  if (geste === 'reprendre')
    return agir(request, context, reprendreDossier, lire, {
      redirection,
      message: 'Le dossier est repris, ses champs sont refermés.',
    });
  return agir(request, context, demanderCorrections, (f) => ({ ...lire(f), champs: f.getAll('champs') }), {
    redirection,
    message: ({ avant, messages }) =>
      `Corrections demandées avant le ${dateHeure(avant)} ; ${pluriel(messages, 'courriel')} en attente d'envoi.`,
  });
}

export const shouldRevalidate = relireApresConflit;

export default function Corrections({ loaderData: page, actionData }: Route.ComponentProps) {
  const { entete, corrections, sections, libelles, delai, nouvelle } = page;
  const { correction: ouverte } = entete;
  return (
    <PageDossier
      entete={entete}
      actif={`/dossiers/${entete.dossier.id}/instruction/corrections`}
      titre={
        ouverte
          ? `Corrections attendues avant le ${dateHeure(ouverte.avantLe)}`
          : corrections.length === 0
            ? "Aucune correction n'a été demandée"
            : `${pluriel(corrections.length, 'demande')} de corrections, aucune en cours`
      }
      chapo="La structure ne peut changer que les champs que vous rouvrez, même après la clôture du dépôt."
    >
      {ouverte && entete.instruit ? (
        <div className="m-deux-colonnes m-moities">
          <Formulaire id="prolonger" action="?geste=prolonger" resultat={resultatDe(actionData, 'heure')}>
            <ChampsDelai delai={delai} quoi="Prolonger le délai" />
            <Boutons>
              <BoutonEnvoi variante="secondaire">Prolonger</BoutonEnvoi>
            </Boutons>
          </Formulaire>
          <Formulaire id="reprendre" action="?geste=reprendre" resultat={resultatDe(actionData, 'motif')}>
            <fieldset className="m-partie">
              <legend>Reprendre sans attendre</legend>
              <ChampTexte
                nom="motif"
                libelle="Pourquoi"
                aide="Les champs se referment tels que la structure les a laissés ; elle lira votre raison."
                lignes={2}
              />
            </fieldset>
            <Boutons>
              <BoutonEnvoi variante="danger">Reprendre le dossier</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </div>
      ) : null}
      {nouvelle ? (
        <Section titre="Demander des corrections" id="demander">
          <Formulaire resultat={resultatDe(actionData, 'demande')}>
            <input type="hidden" name="version" value={entete.dossier.version} />
            <ChoixChamps sections={sections} manquants={page.manquants} />
            <ChampTexte
              nom="demande"
              libelle="Ce que la structure doit corriger"
              aide="Elle le reçoit par courriel et le lit en tête de son dossier."
              lignes={5}
            />
            <ChampsDelai delai={delai} quoi="À rendre" />
            <Boutons>
              <BoutonEnvoi>Renvoyer le dossier à la structure</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
      {corrections.length > 0 ? (
        <Section titre="Demandes faites" id="demandes">
          {corrections.map((c) => (
            <UneCorrection key={c.id} correction={c} libelles={libelles} qui="de la structure" />
          ))}
        </Section>
      ) : null}
    </PageDossier>
  );
}
