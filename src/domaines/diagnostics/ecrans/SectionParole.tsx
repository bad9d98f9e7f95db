import type { AccompagneesIci } from '#src/domaines/besoins/index.ts';
import { libelleTheme } from '#src/domaines/situations/index.ts';
import { manquesCites, type VoixTerritoire } from '#src/domaines/voix/index.ts';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { nombre } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';

/** Les personnes accompagnées ici : combien, ce qui les freine, ce qu'elles disent manquer. À côté des besoins, jamais à leur place. */
export function SectionParole({
  accompagnees,
  voix,
  jour,
}: {
  accompagnees: AccompagneesIci | null;
  voix: VoixTerritoire | null;
  jour: string;
}) {
  if (!accompagnees && !voix) return null;
  return (
    <Section titre="Les personnes accompagnées, et ce qu'elles disent" id="parole">
      {accompagnees ? <Accompagnees a={accompagnees} jour={jour} /> : null}
      {voix ? <Voix v={voix} /> : null}
    </Section>
  );
}

/** Des personnes, et non des foyers ni des inscrits : ce que les besoins comptent n'est pas ce que l'on suit. */
const SUIVIES: Partial<Record<AccompagneesIci['parPublic'][number]['public'], string>> = {
  rsa: 'Au RSA',
  jeunes: 'Jeunes',
};

function Accompagnees({ a, jour }: { a: AccompagneesIci; jour: string }) {
  return (
    <>
      <Tableau
        legende="Personnes suivies dans une opération d'accompagnement"
        cle={(l) => l.public}
        lignes={a.parPublic}
        colonnes={[
          { id: 'public', titre: 'Public', valeur: (l) => SUIVIES[l.public] ?? l.public },
          {
            id: 'personnes',
            titre: 'Personnes',
            numerique: true,
            valeur: (l) => l.personnes,
            rendu: (l) => (l.personnes === null ? 'masqué' : nombre(l.personnes)),
          },
        ]}
      />
      {a.freins.length > 0 ? (
        <p>
          Ce qui les freine le plus :{' '}
          {a.freins.map((f) => `${libelleTheme(f.theme).toLocaleLowerCase('fr')} (${f.part} %)`).join(', ')}.
        </p>
      ) : null}
      <p className="m-mention">
        Source : parcours ouverts dans Maillage, au {jour}, hors opposition aux statistiques ; moins de cinq personnes,
        masqué ; parts à cinq points près. <Demonstration oui={a.invente} />
      </p>
    </>
  );
}

function Voix({ v }: { v: VoixTerritoire }) {
  const manques = manquesCites(v).slice(0, 5);
  return (
    <>
      {manques.length > 0 ? (
        <Tableau
          legende="Ce qu'elles disent manquer le plus près de chez elles"
          cle={(l) => l.libelle}
          lignes={manques}
          colonnes={[
            { id: 'libelle', titre: 'Ce qui manque', valeur: (l) => l.libelle },
            { id: 'part', titre: 'Part des réponses', numerique: true, unite: '%', valeur: (l) => l.part },
          ]}
        />
      ) : (
        <p>
          Des personnes accompagnées ont répondu à la consultation ; trop peu encore pour que leurs réponses se
          montrent.
        </p>
      )}
      <p className="m-mention">
        Source : consultation anonyme des personnes accompagnées, {v.annee}
        {v.ou ? `, ${v.ou}` : ''}, {v.reponses === null ? 'moins de 5' : `environ ${nombre(v.reponses)}`} réponses.{' '}
        <Demonstration oui={v.invente} />
      </p>
    </>
  );
}
