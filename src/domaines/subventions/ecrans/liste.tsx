import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import { Demonstration, Etiquette } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { comparer, enEuros } from '#src/socle/montants.ts';
import { type AConventionner, aConventionner, type LigneSubvention, listerSubventions } from '../requetes/liste.ts';
import { ETATS_SUBVENTION, suiviSubvention } from '../suivi.ts';
import type { Route } from './+types/liste';
import { EtatDeSubvention } from './communs.tsx';
import { lireFiltresSubventions } from './filtres.ts';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltresSubventions(request);
  const finance = peut(acteur, 'subventions.preparer');
  return {
    filtres,
    finance,
    aPreparer: finance ? await aConventionner(base(), acteur) : [],
    ...(await listerSubventions(base(), acteur, filtres)),
  };
}

export default function Subventions({ loaderData: d }: Route.ComponentProps) {
  const titre =
    d.total === 0
      ? "Aucune convention de subvention pour l'instant"
      : `${pluriel(d.total, 'convention')} de subvention, ${enEuros(d.accorde)} accordés, ${enEuros(d.verse)} versés`;
  return (
    <Page
      onglet="Conventions de subvention"
      titre={titre}
      chapo={
        d.retenues > 0
          ? `Un document attendu manque pour ${pluriel(d.retenues, 'convention')} : leurs paiements attendent.`
          : 'De la candidature retenue à la clôture des comptes.'
      }
      {...(d.finance ? { action: { libelle: 'Voir les paiements', adresse: '/paiements' } } : {})}
    >
      {d.aPreparer.length > 0 ? <APreparer lignes={d.aPreparer} /> : null}
      <Liste<LigneSubvention>
        legende="Conventions de subvention"
        legendeMasquee
        nomLigne="convention"
        cle={(s) => s.id}
        lignes={d.lignes}
        total={d.total}
        etat={d.filtres}
        exporter="/subventions/export"
        colonnes={[
          {
            id: 'porteur',
            titre: d.finance ? 'Porteur' : 'Opération',
            tri: true,
            valeur: (s) => s.porteur,
            rendu: (s) => (
              <>
                <Link to={`/subventions/${s.id}`}>{d.finance ? s.porteur : s.intitule}</Link>{' '}
                <Demonstration oui={s.demonstration} />
                <span className="m-mention"> {d.finance ? s.intitule : s.financeur}</span>
              </>
            ),
          },
          { id: 'numero', titre: 'Numéro', tri: true, valeur: (s) => s.numero },
          { id: 'etat', titre: 'État', valeur: (s) => s.etat, rendu: (s) => <EtatDeSubvention etat={s.etat} /> },
          {
            id: 'montant',
            titre: 'Accordé',
            tri: true,
            numerique: true,
            valeur: (s) => s.montant,
            rendu: (s) => enEuros(s.montant),
          },
          {
            id: 'verse',
            titre: 'Versé',
            tri: true,
            numerique: true,
            valeur: (s) => s.verse,
            rendu: (s) => (
              <>
                {enEuros(s.verse)}
                {comparer(s.aReverser, '0') > 0 ? (
                  <span className="m-mention"> {enEuros(s.aReverser)} à reverser</span>
                ) : null}
              </>
            ),
          },
          { id: 'fin', titre: 'Fin', tri: true, valeur: (s) => s.fin, rendu: (s) => date(s.fin, 'courte') },
          {
            id: 'prochaine',
            titre: 'Prochain document attendu',
            valeur: (s) => s.prochaine,
            rendu: (s) =>
              s.prochaineLe ? (
                <>
                  {s.retenue ? <Etiquette ton="erreur">retient les paiements</Etiquette> : null} {s.prochaine}, le{' '}
                  {date(s.prochaineLe, 'courte')}
                </>
              ) : (
                'aucun'
              ),
          },
        ]}
        filtres={
          <Filtres
            champs={[
              { type: 'recherche', nom: 'q', libelle: 'Porteur, numéro ou opération' },
              {
                type: 'choix',
                nom: 'etat',
                libelle: 'État',
                tous: 'Tous',
                options: ETATS_SUBVENTION.map((valeur) => ({ valeur, libelle: suiviSubvention.etats[valeur].libelle })),
              },
              { type: 'coche', nom: 'retenues', libelle: 'Paiements retenus' },
            ]}
          />
        }
        vide={<p>Une convention naît d'une candidature retenue : elle apparaîtra ici.</p>}
      />
    </Page>
  );
}

function APreparer({ lignes }: { lignes: AConventionner[] }) {
  return (
    <Section
      titre={`${pluriel(lignes.length, 'candidature retenue', 'candidatures retenues')} à conventionner`}
      id="a-preparer"
    >
      <Tableau
        legende="Candidatures retenues sans convention"
        legendeMasquee
        cle={(c) => c.candidature}
        lignes={lignes}
        colonnes={[
          { id: 'porteur', titre: 'Porteur', valeur: (c) => c.porteur },
          { id: 'intitule', titre: 'Opération', valeur: (c) => c.intitule },
          {
            id: 'montant',
            titre: 'Accordé',
            numerique: true,
            valeur: (c) => c.montant,
            rendu: (c) => enEuros(c.montant),
          },
          {
            id: 'geste',
            titre: 'À faire',
            valeur: () => '',
            rendu: (c) => (
              <Link to={`/subventions/nouvelle?candidature=${c.candidature}`}>
                Préparer la convention<span className="fr-sr-only"> de {c.porteur}</span>
              </Link>
            ),
          },
        ]}
      />
    </Section>
  );
}
