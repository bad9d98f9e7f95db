import { Link } from 'react-router';
import { Chiffre, Chiffres } from '#src/presentation/Chiffre.tsx';
import { date, nombre, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { libelleTheme } from '../catalogue/index.ts';
import { type Frein, LIBELLES_ETAT_FREIN } from '../forme.ts';
import { delaiLevee, evolutionDe, type ResumeFreins } from '../regles/freins.ts';
import { EtatDuFrein, impactDit } from './communs.tsx';

const EVOLUTIONS = { moins: 'Pèse moins', pareil: 'Pèse autant', plus: 'Pèse plus', non_mesure: 'non mesuré' } as const;

/** Les freins, de l'entrée à la sortie. */
export function TableauFreins({ freins, ici, ecrit }: { freins: Frein[]; ici: string; ecrit: boolean }) {
  const lignes = freins.filter((f) => f.nature === 'frein');
  if (lignes.length === 0) return null;
  return (
    <Section titre="Ce qui freine" id="freins">
      <Tableau
        legende="Freins, leur incidence sur l'emploi et ce qu'ils deviennent"
        legendeMasquee
        lignes={lignes}
        cle={(f) => f.id}
        colonnes={[
          {
            id: 'libelle',
            titre: 'Frein',
            valeur: (f) => f.libelle,
            rendu: (f) => (
              <>
                <Link to={`${ici}/freins/${f.id}`}>{f.libelle}</Link>
                <br />
                <span className="m-mention">{libelleTheme(f.theme)}</span>
              </>
            ),
          },
          { id: 'entree', titre: "À l'entrée", valeur: (f) => impactDit(f.impactEntree), court: true },
          { id: 'impact', titre: "Aujourd'hui", valeur: (f) => impactDit(f.impact), court: true },
          { id: 'sortie', titre: 'À la sortie', valeur: (f) => impactDit(f.impactSortie), court: true },
          { id: 'evolution', titre: "De l'entrée à la sortie", valeur: (f) => EVOLUTIONS[evolutionDe(f)] },
          {
            id: 'etat',
            titre: 'État',
            valeur: (f) => LIBELLES_ETAT_FREIN[f.etat],
            rendu: (f) => <EtatDuFrein etat={f.etat} />,
          },
          {
            id: 'dates',
            titre: 'Dates',
            valeur: (f) => f.repereLe,
            rendu: (f) => {
              const delai = delaiLevee(f);
              return delai === null
                ? `Repéré le ${date(f.repereLe, 'courte')}`
                : `Levé le ${date(f.leveLe, 'courte')}, en ${pluriel(delai, 'jour')}`;
            },
          },
        ]}
      />
      <p className="m-mention">
        Fort, moyen, sans impact : incidence sur l'emploi, dans les mots de l'arrêté du 21 novembre 2024 (source
        secondaire).
        {ecrit ? ' Ouvrez un frein pour dire où il en est.' : ''}
      </p>
    </Section>
  );
}

/** Ce que le parcours a changé, sur les seuls freins mesurés deux fois. */
export function EntreeSortie({ resume: r }: { resume: ResumeFreins }) {
  return (
    <Section titre="De l'entrée à la sortie">
      <Chiffres>
        <Chiffre
          libelle="Freins levés"
          valeur={`${nombre(r.leves)} sur ${nombre(r.total)}`}
          definition="Freins notés levés par un professionnel, parmi tous ceux repérés depuis le début."
        />
        <Chiffre
          libelle="Délai médian de levée"
          valeur={r.delaiMedian === null ? null : nombre(r.delaiMedian, { decimales: r.delaiMedian % 1 === 0 ? 0 : 1 })}
          unite="jours"
          definition="Du repérage à la levée : la moitié des freins levés l'ont été plus vite."
          conseil="Aucun frein n'est encore levé."
        />
        <Chiffre
          libelle="Freins qui pèsent moins"
          valeur={r.alleges === null ? null : `${nombre(r.alleges)} sur ${nombre(r.mesures)}`}
          definition="Parmi les freins mesurés à l'entrée et à la sortie."
          conseil="Non mesuré : il faut un diagnostic de sortie partagé."
        />
      </Chiffres>
    </Section>
  );
}

/** Atouts et faits neutres, par thème. */
export function Constats({ freins }: { freins: Frein[] }) {
  const liste = (nature: 'atout' | 'neutre') => freins.filter((f) => f.nature === nature);
  const [atouts, neutres] = [liste('atout'), liste('neutre')];
  if (atouts.length + neutres.length === 0) return null;
  const rendre = (lignes: Frein[]) => (
    <ul>
      {lignes.map((f) => (
        <li key={f.id}>
          {libelleTheme(f.theme)} : {f.libelle}
        </li>
      ))}
    </ul>
  );
  return (
    <div className="m-deux-colonnes">
      <Section titre="Ce qui aide">{atouts.length > 0 ? rendre(atouts) : <p>Aucun atout noté.</p>}</Section>
      <Section titre="Sa situation">{neutres.length > 0 ? rendre(neutres) : <p>Rien de noté.</p>}</Section>
    </div>
  );
}
