import { EtiquetteConfiance } from '#src/presentation/Etiquette.tsx';
import { nombre, pourcent } from '#src/presentation/format.ts';
import type { Mesure } from '#src/socle/rapports/mesure.ts';

/** Une valeur de tableau et ce qu'elle vaut : « au moins » pour un minimum sous le secret, rien de plus si elle est observée. */
export function ValeurMesure({
  mesure,
  part = false,
  decimales = 0,
}: {
  mesure: Mesure;
  part?: boolean;
  decimales?: number;
}) {
  if (mesure.valeur === null) return <>inconnu</>;
  const texte = part
    ? pourcent(mesure.valeur, { decimales: 0 })
    : nombre(mesure.valeur, { decimales: mesure.valeur === 0 ? 0 : decimales });
  return (
    <>
      {texte}
      {mesure.fiabilite === 'observe' || mesure.fiabilite === 'partiel' ? null : (
        <>
          {' '}
          <EtiquetteConfiance confiance={mesure.fiabilite} />
        </>
      )}
    </>
  );
}
