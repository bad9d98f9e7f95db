import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { choix, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { BarreEnveloppe } from '#src/presentation/BarreEnveloppe.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { Derogations } from '#src/presentation/Derogations.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { OngletsAppel } from '#src/presentation/OngletsAppel.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { LIBELLES_MOUVEMENT } from '#src/referentiels/credits.ts';
import { base } from '#src/socle/base/base.ts';
import { comparer, enEuros, plus } from '#src/socle/montants.ts';
import { type EnveloppeSituee, ETATS_ENGAGEMENT, TRIS_ENGAGEMENTS } from '../forme.ts';
import { deroger } from '../operations/deroger.ts';
import { mouvementer } from '../operations/mouvementer.ts';
import { listerEngagements, pageEnveloppe } from '../requetes/enveloppe.ts';
import type { Route } from './+types/enveloppe';
import { Engagements } from './Engagements.tsx';
import { Deroger, Mouvementer } from './Formulaires.tsx';
import { adresseDuTitulaire, titulaireDeLAdresse } from './titulaire.ts';

export const FILTRES = { q: texte(), etat: choix(...ETATS_ENGAGEMENT) };
export const REGLAGES = { tris: TRIS_ENGAGEMENTS, sens: 'desc' } as const;

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const [acteur, titulaire] = [acteurDe(context), titulaireDeLAdresse(request, params.id)];
  const filtres = lireFiltres(request, FILTRES, REGLAGES);
  const engagements = await listerEngagements(base(), acteur, titulaire, filtres);
  return { ...(await pageEnveloppe(base(), acteur, titulaire)), engagements, filtres };
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const geste = new URL(request.url).searchParams.get('geste');
  const titulaire = titulaireDeLAdresse(request, params.id);
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), ...titulaire });
  const redirection = `${adresseDuTitulaire(titulaire)}/enveloppe`;
  return geste === 'deroger'
    ? agir(request, context, deroger, lire, { redirection, message: 'La dérogation est signée.' })
    : agir(request, context, mouvementer, lire, { redirection, message: 'Le mouvement est enregistré.' });
}

export const shouldRevalidate = relireApresConflit;

/** À qui demander des crédits, quand ce n'est pas à soi de les écrire. */
function quiDote({ appel, ligne, lieu }: EnveloppeSituee): string {
  if (appel) return `Les crédits de cet appel s'écrivent par un responsable de ${lieu}.`;
  return ligne && ligne.parent !== null
    ? 'Ces crédits sont délégués par la région : un responsable de la DREETS les ajoute, les ajuste ou les reprend.'
    : 'Les crédits s’écrivent par un responsable de la DREETS ou de la direction départementale.';
}

export default function Enveloppe({ loaderData: page, actionData }: Route.ComponentProps) {
  const { situee, etat } = page;
  const adresse = adresseDuTitulaire(situee.titulaire);
  const appel = situee.appel !== null;
  const total = plus(etat.montant, etat.derogations);
  const vide = comparer(total, '0') === 0;
  return (
    <Page
      onglet={`Enveloppe ${situee.annee ?? ''}`}
      titre={
        vide ? "L'enveloppe n'a encore rien reçu" : `Il reste ${enEuros(etat.reste)} à engager sur ${enEuros(total)}`
      }
      surtitre={`Enveloppe${situee.annee ? ` ${situee.annee}` : ''}, ${situee.lieu}`}
      fil={[
        appel ? { libelle: 'Nos appels', adresse: '/appels' } : { libelle: 'Campagnes', adresse: '/campagnes' },
        { libelle: situee.intitule, adresse },
      ]}
      chapo={
        vide
          ? `Enregistrez ${appel ? 'les crédits votés' : 'la dotation notifiée'} : sans ${appel ? 'eux' : 'elle'}, aucune décision ne peut engager de crédits.`
          : `Un montant est proposé quand un ${appel ? 'arbitrage est adopté' : 'dialogue aboutit'}, engagé à la décision. Rien ne peut être engagé au-delà sans dérogation signée.`
      }
    >
      {situee.appel && 'appel' in situee.titulaire ? (
        <OngletsAppel appel={{ id: situee.titulaire.appel, etat: situee.appel.etat }} actif="enveloppe" />
      ) : null}
      {vide ? null : <BarreEnveloppe etat={etat} />}
      {comparer(etat.propose, etat.reste) > 0 ? (
        <Alerte ton="attention" titre={`Les ${appel ? 'montants adoptés' : 'accords en cours'} dépassent ce qui reste`}>
          <p>
            {enEuros(etat.propose)} sont proposés pour {enEuros(etat.reste)} disponibles : tout ne pourra pas être
            engagé sans nouvelle dotation ou dérogation.
          </p>
        </Alerte>
      ) : null}
      <Engagements adresse={adresse} appel={appel} filtres={page.filtres} {...page.engagements} />
      <Section
        titre={
          page.mouvements.length === 0
            ? 'Aucun mouvement'
            : pluriel(page.mouvements.length, 'mouvement de crédits', 'mouvements de crédits')
        }
        id="mouvements"
      >
        {page.mouvements.length > 0 ? (
          <Tableau
            legende="Crédits reçus, ajustés ou repris, du plus récent au plus ancien"
            cle={(m) => m.id}
            lignes={page.mouvements}
            colonnes={[
              { id: 'le', titre: 'Le', valeur: (m) => dateHeure(m.le) },
              { id: 'genre', titre: 'Genre', valeur: (m) => LIBELLES_MOUVEMENT[m.genre] },
              {
                id: 'montant',
                titre: 'Montant',
                numerique: true,
                valeur: (m) => m.montant,
                rendu: (m) => enEuros(m.montant),
              },
              { id: 'motif', titre: 'Motif', valeur: (m) => m.motif },
              { id: 'par', titre: 'Par', valeur: (m) => m.par },
            ]}
          />
        ) : (
          <p className="m-vide">Les crédits reçus, ajustés et repris s’écrivent ici, avec leur motif.</p>
        )}
        {page.peut.mouvementer ? (
          <Mouvementer rang={page.rang} resultat={actionData} />
        ) : (
          <p className="m-mention">{quiDote(situee)}</p>
        )}
      </Section>
      <Section
        titre={
          page.derogations.length === 0
            ? 'Aucune dérogation'
            : pluriel(page.derogations.length, 'dérogation signée', 'dérogations signées')
        }
        id="derogations"
      >
        <Derogations derogations={page.derogations} />
        {page.peut.deroger ? (
          <Deroger rang={page.rang} resultat={actionData} />
        ) : (
          <p>
            Une dérogation se signe par un responsable {appel ? `de ${situee.lieu}` : 'de la direction départementale'}.
          </p>
        )}
      </Section>
      <Section titre="D'où viennent ces chiffres">
        <p>
          Lus à l'instant dans les mouvements, les dérogations et les engagements, au centime.{' '}
          <Link to={adresse}>{appel ? "Revenir à l'appel" : 'Voir les dossiers de la campagne'}</Link>.
        </p>
      </Section>
    </Page>
  );
}
